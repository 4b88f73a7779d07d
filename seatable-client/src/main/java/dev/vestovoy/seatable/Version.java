package dev.vestovoy.seatable;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version, e.g. 6.1.8. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
  private static final Pattern SHAPE =
      Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?:\\D.*)?");
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch);

  /**
   * Reads up to three numbers and leaves what follows them alone.
   *
   * @throws IllegalArgumentException if the text does not begin with a number
   */
  public static Version parse(String text) {
    Matcher found = SHAPE.matcher(text.strip());
    if (!found.matches()) {
      throw new IllegalArgumentException("not a version: " + text);
    }
    return new Version(number(found, 1), number(found, 2), number(found, 3));
  }

  private static int number(Matcher found, int group) {
    String digits = found.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
