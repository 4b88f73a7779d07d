package dev.vestovoy;

import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.channel.telegram.TelegramChannel;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Check at the start that the settings name the bot that chats know. To another bot each chat is
 * unknown, and its dialogue with Telegram would unbind every group.
 */
final class BotCheck {
  private static final Logger log = LoggerFactory.getLogger(BotCheck.class);

  private final EmbeddedOutbox outbox;
  private final Incidents incidents;

  BotCheck(EmbeddedOutbox outbox, Incidents incidents) {
    this.outbox = outbox;
    this.incidents = incidents;
  }

  /**
   * Whether the token's bot may send and listen. The first bot of an outbox may.
   *
   * @param acceptBot whether it takes the place of another one
   */
  boolean passes(BotToken token, boolean acceptBot) {
    String bot = token.botId();
    String known = outbox.account(TelegramChannel.NAME).orElse("");
    boolean another = !known.equals(bot);
    if (another && !known.isEmpty() && !acceptBot) {
      log.atError()
          .addKeyValue("bot", bot)
          .addKeyValue("before", known)
          .log("Token is of another bot: nothing is sent until --accept-bot is given");
      incidents.open(IncidentType.BOT_REPLACED, TelegramChannel.NAME, "", bot, known);
      return false;
    }
    if (another) {
      outbox.acceptAccount(TelegramChannel.NAME, bot);
    }
    incidents.close(IncidentType.BOT_REPLACED, TelegramChannel.NAME);
    return true;
  }
}
