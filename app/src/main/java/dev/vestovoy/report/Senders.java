package dev.vestovoy.report;

import java.net.IDN;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Who may send reports to a mailbox. The sender that a mail names can be forged, so this keeps out
 * mistakes and spam, not an attacker who knows an allowed address.
 *
 * @param patterns whole addresses, or {@code @} and a domain, in lower case; what is neither allows
 *     nobody; none at all allow everybody
 */
public record Senders(Set<String> patterns) {
  /** Whoever it is. */
  public static final Senders EVERYBODY = new Senders(Set.of());

  private static final Pattern ADDRESS = Pattern.compile("[^@*<>\"]+@[^@*<>\"]+");
  private static final Pattern DOMAIN = Pattern.compile("@[^@*<>\"]+");

  public Senders {
    patterns = Set.copyOf(patterns);
  }

  /**
   * Reads patterns as people write them: addresses and domains ({@code @corp.example}, {@code
   * *@corp.example}) with commas, semicolons or white space between them, in any case.
   */
  public static Senders of(String text) {
    return new Senders(
        Set.copyOf(
            Arrays.stream(text.split("[,;\\s]+"))
                .map(Senders::normal)
                .filter(Predicate.not(String::isEmpty))
                .toList()));
  }

  /** Whether a report may come from an address, which may be empty. */
  public boolean allow(String sender) {
    String address = normal(sender.strip());
    return patterns.isEmpty()
        || patterns.contains(address)
        || patterns.contains(address.substring(Math.max(0, address.lastIndexOf('@'))));
  }

  /** Those of both; everybody counts only where neither names anybody. */
  public Senders and(Senders other) {
    var all = new TreeSet<>(patterns);
    all.addAll(other.patterns);
    return new Senders(all);
  }

  /** What is neither an address nor a domain, sorted. */
  public List<String> mistakes() {
    return patterns.stream()
        .filter(pattern -> !ADDRESS.matcher(pattern).matches())
        .filter(pattern -> !DOMAIN.matcher(pattern).matches())
        .sorted()
        .toList();
  }

  private static String normal(String written) {
    String bare = written.replaceAll("^<|>$", "").toLowerCase(Locale.ROOT);
    String pattern = bare.startsWith("*@") ? bare.substring(1) : bare;
    int at = pattern.lastIndexOf('@');
    return at < 0 ? pattern : pattern.substring(0, at + 1) + domain(pattern.substring(at + 1));
  }

  /** A domain has two forms outside ASCII (RFC 5890, section 2.3.2.1). */
  private static String domain(String written) {
    try {
      return IDN.toASCII(written).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return written;
    }
  }
}
