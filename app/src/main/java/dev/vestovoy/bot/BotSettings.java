package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.report.Language;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the bot has to know.
 *
 * @param api the Bot API server, http or https; a path is kept as a prefix
 * @param region that phone numbers are read for, ISO 3166-1 alpha-2
 * @param groups which chats may be bound to a row
 * @param adminChat where strangers' groups are approved; null when nowhere
 * @param operators the language of alerts and of the admin chat
 */
public record BotSettings(
    BotToken token,
    URI api,
    String region,
    GroupRule groups,
    @Nullable Long adminChat,
    Language operators) {
  public BotSettings {
    boolean http = "http".equals(api.getScheme()) || "https".equals(api.getScheme());
    if (!http || api.getHost() == null) {
      throw new IllegalArgumentException(
          "wanted the address of a Bot API server with http or https and a host, found " + api);
    }
  }

  /** The path of the server's address without a slash at its end; mostly empty. */
  String prefix() {
    String path = api.getRawPath();
    return path == null ? "" : path.replaceAll("/+$", "");
  }
}
