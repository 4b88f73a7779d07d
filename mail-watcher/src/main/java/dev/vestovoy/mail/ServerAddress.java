package dev.vestovoy.mail;

import dev.vestovoy.mail.MailServer.Security;
import java.util.Locale;

/** The written form of a {@link MailServer}. */
final class ServerAddress {
  private static final String WANTED =
      "wanted: a host, host:port, imaps://host, imap+starttls://host or imap://host";

  private ServerAddress() {}

  static MailServer parse(String text) {
    var trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("the mail server is empty; " + WANTED);
    }
    // Whatever stands before an @ may be a password: it is not shown.
    if (trimmed.contains("@")) {
      throw new IllegalArgumentException(
          "the mail server has an @ in it; the user and the password belong elsewhere; " + WANTED);
    }
    int scheme = trimmed.indexOf("://");
    return scheme < 0
        ? bare(trimmed)
        : url(trimmed.substring(0, scheme), trimmed.substring(scheme + 3), trimmed);
  }

  private static MailServer url(String scheme, String rest, String whole) {
    var security =
        switch (scheme.toLowerCase(Locale.ROOT)) {
          case "imaps" -> Security.TLS;
          case "imap+starttls" -> Security.STARTTLS;
          case "imap" -> Security.PLAIN;
          default ->
              throw new IllegalArgumentException(
                  "the mail server \"%s\" begins with an unknown scheme; %s"
                      .formatted(whole, WANTED));
        };
    var address = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    int port = port(address);
    return server(address, port == 0 ? security.usualPort() : port, security);
  }

  private static MailServer bare(String text) {
    int port = port(text);
    var security = port == Security.STARTTLS.usualPort() ? Security.STARTTLS : Security.TLS;
    return server(text, port == 0 ? security.usualPort() : port, security);
  }

  private static MailServer server(String address, int port, Security security) {
    var host = host(address);
    if (host.isEmpty()) {
      throw new IllegalArgumentException(
          "the mail server \"%s\" has no host; %s".formatted(address, WANTED));
    }
    if (address.contains("/")) {
      throw new IllegalArgumentException(
          "the mail server \"%s\" has a path; leave it out; %s".formatted(address, WANTED));
    }
    return new MailServer(host, port, security);
  }

  private static String host(String address) {
    if (address.startsWith("[")) {
      return address.substring(1, Math.max(1, address.indexOf(']')));
    }
    int colon = lonelyColon(address);
    return colon < 0 ? address : address.substring(0, colon);
  }

  /** The port after the host, 0 when there is none. */
  private static int port(String address) {
    int colon = lonelyColon(address);
    if (colon < 0) {
      return 0;
    }
    var digits = address.substring(colon + 1);
    if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) < 1) {
      throw new IllegalArgumentException(
          "the mail server \"%s\" has no port from 1 to 65535 after the colon; leave the colon out for the usual port"
              .formatted(address));
    }
    return Integer.parseInt(digits);
  }

  /** The colon before a port: the only one, or the one behind an IPv6 address's bracket. */
  private static int lonelyColon(String address) {
    if (address.startsWith("[")) {
      int colon = address.indexOf("]:");
      return colon < 0 ? -1 : colon + 1;
    }
    int first = address.indexOf(':');
    return first == address.lastIndexOf(':') ? first : -1;
  }
}
