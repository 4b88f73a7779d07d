package dev.vestovoy.bot;

import dev.vestovoy.report.Language;
import org.jspecify.annotations.Nullable;

/**
 * What the bot has to know.
 *
 * @param region that phone numbers are read for, ISO 3166-1 alpha-2
 * @param groups which chats may be bound to a row
 * @param adminChat where strangers' groups are approved; null when nowhere
 * @param operators the language of alerts and of the admin chat
 */
public record BotSettings(
    String region, GroupRule groups, @Nullable Long adminChat, Language operators) {}
