package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.Answer;
import dev.vestovoy.channel.telegram.BotApi;
import java.time.Duration;
import java.util.List;

/** Calls of the Bot API that polling makes. */
interface PollingApi {
  /** Who the bot is. */
  Answer getMe();

  /** Where updates are sent instead of being polled. */
  Answer getWebhookInfo();

  /** Updates behind an offset; the server waits for one if there is none. */
  Answer getUpdates(long offset, int limit, Duration held);

  /** Acknowledges the updates before an offset, in a short time; takes none. */
  Answer acknowledge(long offset);

  /** The calls of a client. */
  static PollingApi of(BotApi api) {
    return new PollingApi() {
      // Without an explicit list the previous one of the bot stays in force.
      private static final List<String> KINDS =
          List.of("message", "channel_post", "my_chat_member", "callback_query");

      @Override
      public Answer getMe() {
        return api.getMe();
      }

      @Override
      public Answer getWebhookInfo() {
        return api.getWebhookInfo();
      }

      @Override
      public Answer getUpdates(long offset, int limit, Duration held) {
        return api.getUpdates(offset, limit, held, KINDS);
      }

      @Override
      public Answer acknowledge(long offset) {
        return api.acknowledgeUpdates(offset);
      }
    };
  }
}
