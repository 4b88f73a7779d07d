package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Watches any number of mailboxes, each on a virtual thread of its own, and hands their mails on.
 * It runs from construction to {@link #close()}.
 *
 * <p>A mailbox that fails does not disturb the others and is tried again by itself: a lost line
 * after up to 1 second, doubling to 5 minutes while lines do not last; a server that is away every
 * 30 seconds at the longest, by one of its mailboxes for all; a refused login every 5 minutes. Mail
 * that came meanwhile is handed on in its order.
 */
public final class MailWatcher implements AutoCloseable {
  /** A handler that takes longer to end is interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private record Watch(MailboxThread work, Thread thread) {}

  private final ScheduledExecutorService watchdog;
  private final MailboxThread.Shared shared;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * A watcher with the usual settings that keeps everything below one folder: cursors, mails while
   * they are read, and those that nobody can read.
   *
   * @throws UncheckedIOException when the folder cannot be made
   */
  public static MailWatcher in(Path folder) {
    return new MailWatcher(
        WatcherSettings.in(folder.resolve("mail")).quarantine(folder.resolve("quarantine")),
        new FileCursorStore(folder.resolve("cursors")),
        CursorListener.none(),
        Clock.systemUTC());
  }

  /**
   * The only instance, that tells nobody how it is doing.
   *
   * @param clock for dates in cursors and health; deadlines do not depend on it
   * @throws UncheckedIOException when the folder of the settings cannot be made and swept
   */
  public MailWatcher(
      WatcherSettings settings, CursorStore cursors, CursorListener listener, Clock clock) {
    this(settings, cursors, listener, WatchListener.none(), Leases.none(), clock);
  }

  /**
   * Starts with no mailbox.
   *
   * @param clock for dates in cursors and health; deadlines do not depend on it
   * @throws UncheckedIOException when the folder of the settings cannot be made and swept
   */
  public MailWatcher(
      WatcherSettings settings,
      CursorStore cursors,
      CursorListener listener,
      WatchListener watchListener,
      Leases leases,
      Clock clock) {
    var random = new Random();
    this.watchdog = watchdog();
    this.shared =
        new MailboxThread.Shared(
            settings,
            new MailSessions(settings),
            cursors,
            listener,
            watchListener,
            leases,
            new Quarantine(settings.quarantine()),
            new Servers(settings, watches::size, random),
            watchdog,
            random,
            clock);
    sweep(settings);
  }

  /**
   * Begins to watch a mailbox, or goes on with a new password, server or handler when it is watched
   * already. A mailbox that is watched already keeps its connection unless its password, server or
   * folder changed. Returns at once; trouble shows in {@link #health()} and the log.
   */
  public synchronized void watch(WatchedMailbox mailbox, MailHandler handler) {
    if (closed) {
      throw new IllegalStateException("the watcher is closed");
    }
    var before = watches.get(mailbox.name());
    if (before != null && before.work().watches(mailbox)) {
      before.work().handTo(handler);
      return;
    }
    var work = new MailboxThread(mailbox, handler, shared);
    if (before != null) {
      before.work().stop();
    }
    var thread =
        Thread.ofVirtual()
            .name("mailbox " + mailbox.name())
            .unstarted(before == null ? work : () -> follow(before, work));
    watches.put(mailbox.name(), new Watch(work, thread));
    thread.start();
  }

  /** Stops watching. Returns when the mail in hand is settled; an unknown mailbox is no error. */
  public void unwatch(String email) {
    Watch watch;
    synchronized (this) {
      watch = watches.remove(email);
    }
    if (watch != null) {
      watch.work().stop();
      await(watch.thread());
    }
  }

  /** How every watched mailbox is doing, sorted by name. */
  public List<MailboxHealth> health() {
    return watches.values().stream()
        .map(watch -> watch.work().health())
        .sorted(Comparator.comparing(MailboxHealth::mailbox))
        .toList();
  }

  /** Stops all mailboxes; returns when the mails in hand are settled. May be called twice. */
  @Override
  public void close() {
    List<Watch> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(watches.values());
    }
    all.forEach(watch -> watch.work().stop());
    shared.servers().open();
    all.forEach(watch -> await(watch.thread()));
    watches.clear();
    watchdog.shutdownNow();
  }

  private static ScheduledExecutorService watchdog() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mail-watchdog").factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** Two threads of one mailbox would hand on its mails twice. */
  private static void follow(Watch before, MailboxThread work) {
    await(before.thread());
    work.run();
  }

  private static void await(Thread thread) {
    if (thread.equals(Thread.currentThread())) {
      return;
    }
    try {
      if (!thread.join(GRACE)) {
        thread.interrupt();
        thread.join(GRACE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Files of a run that crashed: their mails come again. */
  private static void sweep(WatcherSettings settings) {
    try {
      Files.createDirectories(settings.folder());
      try (var old = Files.newDirectoryStream(settings.folder(), "{mail,part}-*.tmp")) {
        old.forEach(StoredPart::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
