package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.ApiToken;
import dev.vestovoy.seatable.Flavour;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the program was asked for. */
record Arguments(
    int port,
    Flavour flavour,
    ApiToken token,
    boolean sample,
    Optional<URI> publicUrl,
    Optional<Integer> callsPerMinute,
    boolean help) {
  static final String USAGE =
      """
      A stand-in for a SeaTable server, with one base, on 127.0.0.1.

        --port NUMBER         where to listen; without it, any free port
        --flavour NAME        gateway: as SeaTable 5.3 and later (default)
                              legacy: dtable-server and dtable-db, as SeaTable 4.3
        --token TOKEN         the API token that may read and write; default: 40 hex digits
        --sample yes          begin with three linked tables instead of an empty base
        --public-url URL      what it calls itself, e.g. when a proxy stands in front of it
        --calls-per-minute N  more calls to the base are answered with 429
        --help                this text

      It prints its address first, and runs until it is stopped. Nothing is kept.\
      """;

  static Arguments of(List<String> args) {
    if (args.contains("--help")) {
      return read(Map.of("--help", ""));
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.size(); i += 2) {
      String name = args.get(i);
      if (!USAGE.contains("  " + name + " ")) {
        throw new IllegalArgumentException("unknown argument " + name);
      }
      if (i + 1 == args.size()) {
        throw new IllegalArgumentException(name + " wants a value");
      }
      if (given.put(name, args.get(i + 1)) != null) {
        throw new IllegalArgumentException(name + " is given twice");
      }
    }
    return read(given);
  }

  FakeSeaTable start() {
    FakeSeaTable fake = FakeSeaTable.start(flavour, port, token);
    if (sample) {
      fake.addReportTables();
    }
    publicUrl.ifPresent(fake::publicUrl);
    callsPerMinute.ifPresent(fake.limits()::callsPerMinute);
    return fake;
  }

  private static Arguments read(Map<String, String> given) {
    return new Arguments(
        number(given, "--port", 0, 65_535).orElse(0),
        flavour(given.getOrDefault("--flavour", "gateway")),
        new ApiToken(given.getOrDefault("--token", TokenDesk.READ_WRITE)),
        sample(given.getOrDefault("--sample", "no")),
        Optional.ofNullable(given.get("--public-url")).map(URI::create),
        number(given, "--calls-per-minute", 1, Integer.MAX_VALUE),
        given.containsKey("--help"));
  }

  private static Flavour flavour(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "gateway" -> Flavour.GATEWAY;
      case "legacy" -> Flavour.LEGACY;
      default -> throw new IllegalArgumentException("--flavour is gateway or legacy, not " + name);
    };
  }

  private static boolean sample(String text) {
    return switch (text) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("--sample is yes or no, not " + text);
    };
  }

  private static Optional<Integer> number(
      Map<String, String> given, String name, int least, int most) {
    String text = given.get(name);
    if (text == null) {
      return Optional.empty();
    }
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(
          name + " is a number from " + least + " to " + most + ", not " + text);
    }
    return Optional.of(Integer.parseInt(text));
  }
}
