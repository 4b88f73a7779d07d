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
 * @param heartbeat how long an IDLE may last at least before the server has to prove that it is
 *     alive; with more than five mailboxes for each of its seconds it lasts longer
 * @param poll how often a server without IDLE is asked
 * @param connectTimeout for the connection and for each answer while logging in
 * @param readTimeout for each answer of the server
 * @param loginsAtOnce how many mailboxes may be logging in to one server at a time
 * @param fetchesAtOnce how many mails may be fetched at a time, half of them at most from one
 *     server
 * @param mailBytes the largest raw mail that is fetched; of a larger one only the head is
 */
public record WatcherSettings(
    Path folder,
    Path quarantine,
    Duration heartbeat,
    Duration poll,
    Duration connectTimeout,
    Duration readTimeout,
    int loginsAtOnce,
    int fetchesAtOnce,
    long mailBytes,
    ExtractionLimits limits) {

  /** What suits most servers. */
  public static WatcherSettings in(Path folder) {
    return new WatcherSettings(
        folder,
        folder.resolve("quarantine"),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        Duration.ofSeconds(20),
        16,
        8,
        1L << 30,
        ExtractionLimits.DEFAULTS);
  }

  /** The same that takes PNGs up to another size for icons; 0 for none. */
  public WatcherSettings iconSide(int pixels) {
    return limits(mailBytes, limits.iconSide(pixels));
  }

  /** The same that keeps unreadable mails elsewhere. */
  public WatcherSettings quarantine(Path other) {
    return new WatcherSettings(
        folder,
        other,
        heartbeat,
        poll,
        connectTimeout,
        readTimeout,
        loginsAtOnce,
        fetchesAtOnce,
        mailBytes,
        limits);
  }

  /** The same with another heartbeat. */
  public WatcherSettings heartbeat(Duration other) {
    return new WatcherSettings(
        folder,
        quarantine,
        other,
        poll,
        connectTimeout,
        readTimeout,
        loginsAtOnce,
        fetchesAtOnce,
        mailBytes,
        limits);
  }

  /** The same with another interval between two looks at a server without IDLE. */
  public WatcherSettings poll(Duration other) {
    return new WatcherSettings(
        folder,
        quarantine,
        heartbeat,
        other,
        connectTimeout,
        readTimeout,
        loginsAtOnce,
        fetchesAtOnce,
        mailBytes,
        limits);
  }

  /** The same with other timeouts. */
  public WatcherSettings timeouts(Duration connect, Duration read) {
    return new WatcherSettings(
        folder,
        quarantine,
        heartbeat,
        poll,
        connect,
        read,
        loginsAtOnce,
        fetchesAtOnce,
        mailBytes,
        limits);
  }

  /** The same with other limits for one mail. */
  public WatcherSettings limits(long mail, ExtractionLimits other) {
    return new WatcherSettings(
        folder,
        quarantine,
        heartbeat,
        poll,
        connectTimeout,
        readTimeout,
        loginsAtOnce,
        fetchesAtOnce,
        mail,
        other);
  }
}
