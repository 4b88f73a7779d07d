package dev.vestovoy.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammars of plain values. */
final class Values {
  // The token becomes a part of a URL's path, so that nothing else may be in it.
  private static final Pattern BOT_TOKEN = Pattern.compile("[0-9]+:[A-Za-z0-9_-]+");
  private static final Pattern SHORT_TIME = Pattern.compile("([0-9]{1,9})\\s*([smhdSMHD])");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})\\s*([KMGT]?)B?");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final Duration SHORTEST_SPAN = Duration.ofMinutes(1);
  private static final Duration LONGEST_SPAN = Duration.ofDays(3650);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

  private Values() {}

  static Secret botToken(String text) {
    if (!BOT_TOKEN.matcher(text).matches()) {
      throw new IllegalArgumentException("");
    }
    return new Secret(text);
  }

  static Secret secret(String text) {
    return new Secret(text);
  }

  static URI site(String text) {
    URI uri = URI.create(text.replaceAll("/+$", ""));
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("it must begin with https:// or http://");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("it has no host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("it may have a scheme, a host, a port and a path only");
    }
    return uri;
  }

  static boolean claim(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw new IllegalArgumentException("");
    };
  }

  static int pixels(String text) {
    int pixels = Integer.parseInt(text);
    if (pixels < 0 || pixels > 1000) {
      throw new IllegalArgumentException("");
    }
    return pixels;
  }

  static Duration refresh(String text) {
    return between(SHORTEST, LONGEST, text);
  }

  static Duration span(String text) {
    return between(SHORTEST_SPAN, LONGEST_SPAN, text);
  }

  static Duration window(String text) {
    boolean off = text.equals("0") || text.equalsIgnoreCase("off");
    return off ? Duration.ZERO : between(Duration.ZERO, LONGEST_WINDOW, text);
  }

  /** A unit is 1024 of the one before. */
  static long bytes(String text) {
    Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("");
    }
    int power = matcher.group(2).isEmpty() ? 0 : "KMGT".indexOf(matcher.group(2)) + 1;
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("", e);
    }
  }

  private static Duration between(Duration shortest, Duration longest, String text) {
    Duration time = time(text);
    if (time.compareTo(shortest) < 0 || time.compareTo(longest) > 0) {
      throw new IllegalArgumentException("");
    }
    return time;
  }

  private static Duration time(String text) {
    Matcher matcher = SHORT_TIME.matcher(text);
    try {
      if (!matcher.matches()) {
        return Duration.parse(text);
      }
      String unit = matcher.group(2).toUpperCase(Locale.ROOT);
      return Duration.parse((unit.equals("D") ? "P" : "PT") + matcher.group(1) + unit);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("", e);
    }
  }

  static Path folder(String text) {
    return Path.of(text);
  }

  static long chat(String text) {
    long chat;
    try {
      chat = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("", e);
    }
    if (chat == 0) {
      throw new IllegalArgumentException("");
    }
    return chat;
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("", e);
    }
  }

  static String region(String text) {
    String region = text.toUpperCase(Locale.ROOT);
    if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(region)) {
      throw new IllegalArgumentException("");
    }
    return region;
  }

  static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
