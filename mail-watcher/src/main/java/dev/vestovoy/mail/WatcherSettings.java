package dev.vestovoy.mail;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How mailboxes are watched.
 *
 * @param folder where mails and their parts lie while they are read; the watcher makes it and
 *     sweeps it at its start
 * @param quarantine where mails are kept whole that nobody can read: the newest 200, up to 1 GiB;
 *     made when it is needed
 * @param mailBytes the largest raw mail that is fetched; of a larger one only the head is
 */
public record WatcherSettings(
    Path folder,
    Path quarantine,
    Times times,
    AtOnce atOnce,
    long mailBytes,
    ExtractionLimits limits) {

  /**
   * How long things take, and how often they are done.
   *
   * @param heartbeat how long an IDLE may last at least before the server has to prove that it is
   *     alive; with more than five mailboxes for each of its seconds it lasts longer
   * @param poll how often a server without IDLE is asked
   * @param connect for the connection
   * @param read for each answer of the server
   */
  public record Times(Duration heartbeat, Duration poll, Duration connect, Duration read) {
    /** 30 seconds of quiet, a minute between two questions, 15 and 20 seconds of patience. */
    public static final Times USUAL =
        new Times(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20));
  }

  /**
   * How many mailboxes do the same at a time.
   *
   * @param logins into one server
   * @param fetches of mails, half of them at most from one server
   */
  public record AtOnce(int logins, int fetches) {
    /** 16 logins, 8 fetches. */
    public static final AtOnce USUAL = new AtOnce(16, 8);
  }

  /** What suits most servers. */
  public static WatcherSettings in(Path folder) {
    return new WatcherSettings(
        folder,
        folder.resolve("quarantine"),
        Times.USUAL,
        AtOnce.USUAL,
        1L << 30,
        ExtractionLimits.DEFAULTS);
  }

  /** The same that keeps unreadable mails elsewhere. */
  public WatcherSettings quarantine(Path other) {
    return new WatcherSettings(folder, other, times, atOnce, mailBytes, limits);
  }

  /** The same with another heartbeat. */
  public WatcherSettings heartbeat(Duration other) {
    return times(new Times(other, times.poll(), times.connect(), times.read()));
  }

  /** The same with another interval between two looks at a server without IDLE. */
  public WatcherSettings poll(Duration other) {
    return times(new Times(times.heartbeat(), other, times.connect(), times.read()));
  }

  /** The same with other timeouts. */
  public WatcherSettings timeouts(Duration connect, Duration read) {
    return times(new Times(times.heartbeat(), times.poll(), connect, read));
  }

  /** The same with other times. */
  public WatcherSettings times(Times other) {
    return new WatcherSettings(folder, quarantine, other, atOnce, mailBytes, limits);
  }

  /** The same with other numbers at a time. */
  public WatcherSettings atOnce(AtOnce other) {
    return new WatcherSettings(folder, quarantine, times, other, mailBytes, limits);
  }

  /** The same with other limits for one mail. */
  public WatcherSettings limits(long mail, ExtractionLimits other) {
    return new WatcherSettings(folder, quarantine, times, atOnce, mail, other);
  }

  /** The same that takes PNGs up to another size for icons; 0 for none. */
  public WatcherSettings iconSide(int pixels) {
    return limits(mailBytes, limits.iconSide(pixels));
  }
}
