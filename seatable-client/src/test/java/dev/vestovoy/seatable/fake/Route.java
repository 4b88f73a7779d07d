package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request to a base is addressed to.
 *
 * @param flavour whose address it is
 * @param base the base's id as it was written
 * @param path below the base, with a slash at the end
 */
record Route(Flavour flavour, String base, String path) {
  private static final String UUID = "([0-9a-fA-F-]{32,36})";
  private static final Pattern GATEWAY =
      Pattern.compile("/api-gateway/api/v2/dtables/" + UUID + "/(.*)");
  private static final Pattern SERVER =
      Pattern.compile("/dtable-server/api/v1/dtables/" + UUID + "/(.*)");
  private static final Pattern WHOLE = Pattern.compile("/dtable-server/dtables/" + UUID + "/()");
  private static final Pattern QUERY = Pattern.compile("/dtable-db/api/v1/query/" + UUID + "/?");
  private static final Pattern LINKS =
      Pattern.compile("/dtable-db/api/v1/linked-records/" + UUID + "/?");

  static Optional<Route> of(String path) {
    return match(GATEWAY, path, Flavour.GATEWAY, "")
        .or(() -> match(SERVER, path, Flavour.LEGACY, ""))
        .or(() -> match(WHOLE, path, Flavour.LEGACY, ""))
        .or(() -> match(QUERY, path, Flavour.LEGACY, "sql/"))
        .or(() -> match(LINKS, path, Flavour.LEGACY, "linked-records/"));
  }

  private static Optional<Route> match(
      Pattern pattern, String path, Flavour flavour, String always) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rest = always.isEmpty() ? matcher.group(2) : always;
    return Optional.of(
        new Route(flavour, matcher.group(1), rest.endsWith("/") ? rest : rest + "/"));
  }
}
