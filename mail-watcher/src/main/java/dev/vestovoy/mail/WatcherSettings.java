package dev.vestovoy.mail;

import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How mailboxes are watched.
 *
 * @param folder where mails and their parts lie while they are read; the watcher makes it and
 *     sweeps it at its start
 * @param heartbeat how long an IDLE may last before the server has to prove that it is alive
 * @param poll how often a server without IDLE is asked
 * @param connectTimeout for the connection and for each answer while logging in
 * @param readTimeout for each answer of the server
 * @param loginsAtOnce how many mailboxes may be logging in at a time
 * @param fetchesAtOnce how many mails may be fetched at a time
 * @param mailBytes the largest raw mail that is fetched; of a larger one only the head is
 * @param tls for servers whose certificate the JVM does not trust; null for the JVM's own
 */
public record WatcherSettings(
    Path folder,
    Duration heartbeat,
    Duration poll,
    Duration connectTimeout,
    Duration readTimeout,
    int loginsAtOnce,
    int fetchesAtOnce,
    long mailBytes,
    ExtractionLimits limits,
    @Nullable SSLSocketFactory tls) {

  /** What suits most servers. */
  public static WatcherSettings in(Path folder) {
    return new WatcherSettings(
        folder,
        Duration.ofSeconds(90),
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        Duration.ofSeconds(25),
        16,
        8,
        1L << 30,
        ExtractionLimits.DEFAULTS,
        null);
  }

  /** The same with another heartbeat. */
  public WatcherSettings heartbeat(Duration other) {
    return new WatcherSettings(
        folder,
        other,
        poll,
        connectTimeout,
        readTimeout,
        loginsAtOnce,
        fetchesAtOnce,
        mailBytes,
        limits,
        tls);
  }

  /** The same with another interval between two looks at a server without IDLE. */
  public WatcherSettings poll(Duration other) {
    return new WatcherSettings(
        folder,
        heartbeat,
        other,
        connectTimeout,
        readTimeout,
        loginsAtOnce,
        fetchesAtOnce,
        mailBytes,
        limits,
        tls);
  }

  /** The same with other timeouts. */
  public WatcherSettings timeouts(Duration connect, Duration read) {
    return new WatcherSettings(
        folder,
        heartbeat,
        poll,
        connect,
        read,
        loginsAtOnce,
        fetchesAtOnce,
        mailBytes,
        limits,
        tls);
  }

  /** The same with other limits for one mail. */
  public WatcherSettings limits(long mail, ExtractionLimits other) {
    return new WatcherSettings(
        folder,
        heartbeat,
        poll,
        connectTimeout,
        readTimeout,
        loginsAtOnce,
        fetchesAtOnce,
        mail,
        other,
        tls);
  }

  /** The same that trusts other certificates. */
  public WatcherSettings tls(SSLSocketFactory other) {
    return new WatcherSettings(
        folder,
        heartbeat,
        poll,
        connectTimeout,
        readTimeout,
        loginsAtOnce,
        fetchesAtOnce,
        mailBytes,
        limits,
        other);
  }
}
