package dev.vestovoy.directory;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of every day that somebody wants no messages in.
 *
 * @param to another time than {@code from}; earlier when midnight lies between
 */
public record QuietHours(LocalTime from, LocalTime to) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-–—]\\s*(\\d{1,2})(?:[:.](\\d{2}))?\\s*");

  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("wanted a part of the day, found all of it");
    }
  }

  /** Reads them as people write them, {@code 22:00-08:00} or {@code 22-8}; empty if it is not. */
  public static Optional<QuietHours> of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<LocalTime> from = time(matcher.group(1), matcher.group(2));
    Optional<LocalTime> to = time(matcher.group(3), matcher.group(4));
    return from.isPresent() && to.isPresent() && !from.equals(to)
        ? Optional.of(new QuietHours(from.get(), to.get()))
        : Optional.empty();
  }

  /** When they end, if they are now. */
  public Optional<Instant> until(Instant now, ZoneId zone) {
    Instant start = last(from, now, zone);
    Instant end = last(to, now, zone);
    return end.isAfter(start) ? Optional.empty() : Optional.of(next(now, zone));
  }

  /** When they ended last. */
  public Instant ended(Instant now, ZoneId zone) {
    return last(to, now, zone);
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }

  private Instant next(Instant now, ZoneId zone) {
    LocalDateTime today = now.atZone(zone).toLocalDate().atTime(to);
    Instant end = today.atZone(zone).toInstant();
    return end.isAfter(now) ? end : today.plusDays(1).atZone(zone).toInstant();
  }

  private static Instant last(LocalTime time, Instant now, ZoneId zone) {
    LocalDateTime today = now.atZone(zone).toLocalDate().atTime(time);
    Instant at = today.atZone(zone).toInstant();
    return at.isAfter(now) ? today.minusDays(1).atZone(zone).toInstant() : at;
  }

  private static Optional<LocalTime> time(String hours, String minutes) {
    int hour = Integer.parseInt(hours);
    int minute = minutes == null ? 0 : Integer.parseInt(minutes);
    return hour > 24 || minute > 59 || (hour == 24 && minute > 0)
        ? Optional.empty()
        : Optional.of(LocalTime.of(hour % 24, minute));
  }
}
