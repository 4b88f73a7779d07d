package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.Language;
import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the way back to a report: as a button below its message, or, where there can be none, as a
 * line of the caption.
 */
final class Links {
  private static final int LONGEST = 2048;
  private static final int LONGEST_SHOWN = 400;

  private final Latest<URI> refused;

  /**
   * Takes every link for one that fits a button, until one is refused.
   *
   * @param nanos a clock like {@link System#nanoTime}
   */
  Links(LongSupplier nanos) {
    this.refused = new Latest<>(nanos);
  }

  /** The link as it may be shown to many: http or https, without a name or a password in it. */
  static Optional<URI> shown(@Nullable URI link) {
    if (link == null || link.getScheme() == null || link.getRawAuthority() == null) {
      return Optional.empty();
    }
    boolean web = Set.of("http", "https").contains(link.getScheme().toLowerCase(Locale.ROOT));
    String authority = link.getRawAuthority();
    String site = authority.substring(authority.lastIndexOf('@') + 1);
    if (!web || site.isEmpty() || link.toASCIIString().length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(link.getScheme() + "://" + IDN.toASCII(site) + behind(link)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String behind(URI link) {
    String text = link.toASCIIString();
    int path = text.indexOf('/', text.indexOf("//") + 2);
    int query = text.indexOf('?');
    int fragment = text.indexOf('#');
    int start = text.length();
    for (int at : new int[] {path, query, fragment}) {
      start = at >= 0 ? Math.min(start, at) : start;
    }
    return text.substring(start);
  }

  /** Whether Telegram takes a button with this link, as far as is known. */
  boolean fitsButton(URI link) {
    // Telegram asks for a dot in the name (td/telegram/LinkManager.cpp, check_link).
    return link.getRawAuthority().contains(".") && !refused.has(link);
  }

  /** Notes that Telegram takes no button with this link. */
  void refuse(URI link) {
    refused.first(link);
  }

  /** The link in a line of its own; nothing where it is too long to be read. */
  Caption line(URI link, Language language) {
    String label = Words.OPEN.in(language);
    String address = link.toASCIIString();
    Caption seen =
        address.length() > LONGEST_SHOWN ? Caption.NONE : Caption.of(label + ": " + address);
    if (!fitsButton(link)) {
      // Telegram would show the words without the link behind them.
      return seen;
    }
    String quoted = Plain.html(address).replace("\"", "&quot;");
    return new Caption("<a href=\"" + quoted + "\">" + label + "</a>", seen.plain());
  }
}
