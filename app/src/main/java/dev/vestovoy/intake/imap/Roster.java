package dev.vestovoy.intake.imap;

import dev.vestovoy.mail.WatchedMailbox;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailboxes of the settings, and which of them are watched: those that the directory lists, and
 * all as long as it has never been read. Who is taken off keeps its cursor, and its mail waits on
 * the server. Changes are made by a thread of its own, one after the other: leaving a mailbox takes
 * as long as its mail in hand.
 */
public final class Roster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);

  private final Map<String, WatchedMailbox> all = new LinkedHashMap<>();
  private final Map<String, WatchedMailbox> watched = new LinkedHashMap<>();
  private final Consumer<WatchedMailbox> watch;
  private final Consumer<WatchedMailbox> leave;
  private final AtomicReference<@Nullable Set<String>> listed = new AtomicReference<>();
  private final Semaphore change = new Semaphore(1);
  private final Thread thread;

  /**
   * Begins with what is listed.
   *
   * @param listed addresses in lower case; null as long as nobody can say
   */
  public Roster(ImapDoor door, Collection<WatchedMailbox> all, @Nullable Set<String> listed) {
    this(all, listed, door::watch, door::leave);
  }

  Roster(
      Collection<WatchedMailbox> all,
      @Nullable Set<String> listed,
      Consumer<WatchedMailbox> watch,
      Consumer<WatchedMailbox> leave) {
    all.forEach(mailbox -> this.all.put(mailbox.name(), mailbox));
    this.watch = watch;
    this.leave = leave;
    this.listed.set(listed);
    this.thread = Thread.ofVirtual().name("roster").start(this::run);
  }

  /** Says which addresses are listed now, in lower case; returns at once. */
  public void listed(Set<String> addresses) {
    listed.set(Set.copyOf(addresses));
    change.release();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        change.acquire();
        change.drainPermits();
        call();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void call() {
    Set<String> now = listed.get();
    for (WatchedMailbox mailbox : List.copyOf(all.values())) {
      boolean wanted = now == null || now.contains(address(mailbox));
      if (wanted && watched.putIfAbsent(mailbox.name(), mailbox) == null) {
        log.atInfo().addKeyValue("mailbox", mailbox.name()).log("a mailbox is to be watched");
        watch.accept(mailbox);
      } else if (!wanted && watched.remove(mailbox.name()) != null) {
        log.atInfo()
            .addKeyValue("mailbox", mailbox.name())
            .log("a mailbox is no longer watched: its row is gone or switched off");
        leave.accept(mailbox);
      }
    }
  }

  private static String address(WatchedMailbox mailbox) {
    return MailboxName.parse(mailbox.name()).address().toLowerCase(Locale.ROOT);
  }
}
