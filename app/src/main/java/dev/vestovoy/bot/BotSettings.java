package dev.vestovoy.bot;

import dev.vestovoy.report.Language;
import java.time.ZoneId;

/**
 * What the bot has to know.
 *
 * @param region that phone numbers are read for, ISO 3166-1 alpha-2
 * @param groups which chats may be bound to a row
 * @param operators the language of alerts and of the admin chat
 * @param zone of the times in the admin chat
 */
public record BotSettings(String region, GroupRule groups, Language operators, ZoneId zone) {}
