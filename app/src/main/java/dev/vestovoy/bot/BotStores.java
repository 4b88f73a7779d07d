package dev.vestovoy.bot;

import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.ReplyStore;
import dev.vestovoy.inbox.UpdateInbox;

/** Durable state of one bot, all of it in one store. */
public record BotStores(UpdateInbox updates, ReplyStore replies, CardStore cards) {}
