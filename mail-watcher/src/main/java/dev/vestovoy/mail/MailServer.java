package dev.vestovoy.mail;

import java.util.Locale;
import java.util.Objects;

/**
 * Where an IMAP server listens and how the line to it is protected.
 *
 * @param host a name or an address; an IPv6 address has no brackets
 */
public record MailServer(String host, int port, Security security) {

  /** How the line is protected. */
  public enum Security {
    /** TLS from the first byte (RFC 8314), port 993. */
    TLS,
    /** TLS after the STARTTLS command, and no login without it, port 143. */
    STARTTLS,
    /** Not at all: everybody on the way reads the password. */
    PLAIN;

    int usualPort() {
      return this == TLS ? 993 : 143;
    }
  }

  /** Checks the port and that the host is one word. */
  public MailServer {
    Objects.requireNonNull(security, "security is null");
    if (host.isEmpty() || !host.chars().allMatch(MailServer::belongsToHost)) {
      throw new IllegalArgumentException(
          "a host name or an address is wanted for the mail server, found \"%s\""
              .formatted(host.contains("@") ? "something with an @" : host));
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "a port from 1 to 65535 is wanted for the mail server, found " + port);
    }
  }

  /** The same as {@code parse(text, false)}: no unprotected line but on this machine. */
  public static MailServer parse(String text) {
    return parse(text, false);
  }

  /**
   * Reads {@code host} (TLS, 993), {@code host:port} (STARTTLS on 143, TLS on any other), {@code
   * imaps://}, {@code imap+starttls://} or {@code imap://}, each with an optional port.
   *
   * @param plainAllowed whether {@code imap://} may leave this machine
   * @throws IllegalArgumentException saying what was wanted, what was found and what to do
   */
  public static MailServer parse(String text, boolean plainAllowed) {
    var server = ServerAddress.parse(text);
    if (server.security() == Security.PLAIN && !plainAllowed && !server.loopback()) {
      throw new IllegalArgumentException(
          "imap:// sends the password unprotected to %s: use imaps:// or imap+starttls://, or allow it explicitly"
              .formatted(server.host()));
    }
    return server;
  }

  /** Whether the host is this machine by its very name; no look-up is made. */
  public boolean loopback() {
    return host.equals("localhost")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /** The server as a URL: what {@link #parse(String)} takes. */
  @Override
  public String toString() {
    var scheme =
        switch (security) {
          case TLS -> "imaps";
          case STARTTLS -> "imap+starttls";
          case PLAIN -> "imap";
        };
    return scheme.toLowerCase(Locale.ROOT)
        + "://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }

  private static boolean belongsToHost(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == ':';
  }
}
