package dev.vestovoy.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between us and Telegram.
 *
 * @param login what it asks for, if it asks
 */
public record Proxy(Kind kind, String host, int port, @Nullable Login login) {
  /** How it is spoken to. */
  public enum Kind {
    /** An HTTP proxy, RFC 9110 CONNECT. */
    HTTP,
    /** A SOCKS 5 proxy, RFC 1928. */
    SOCKS5
  }

  /** A name and a password. */
  public record Login(String user, Secret password) {}

  static Proxy parse(String text) {
    URI uri = URI.create(text);
    Kind kind =
        switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
          case "http" -> Kind.HTTP;
          case "socks5", "socks5h" -> Kind.SOCKS5;
          default -> throw new IllegalArgumentException("");
        };
    if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535) {
      throw new IllegalArgumentException(
          "the port is needed, and special characters of a password are written as %40 and so on");
    }
    if (!String.valueOf(uri.getRawPath()).matches("/?") || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("nothing may follow the port");
    }
    return new Proxy(kind, uri.getHost(), uri.getPort(), login(uri.getRawUserInfo()));
  }

  private static @Nullable Login login(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    int colon = userInfo.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("wanted user:password before the @");
    }
    return new Login(
        decoded(userInfo.substring(0, colon)), new Secret(decoded(userInfo.substring(colon + 1))));
  }

  private static String decoded(String part) {
    // URLDecoder reads a form, where + is a space; in a URL it is itself.
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
