package dev.vestovoy.mail;

import java.time.Clock;
import java.util.List;

/**
 * Watches any number of mailboxes, each on a virtual thread of its own, and hands their mails on.
 * It runs from construction to {@link #close()}.
 */
public final class MailWatcher implements AutoCloseable {

  /**
   * Starts with no mailbox.
   *
   * @param clock for dates in cursors and health; deadlines do not depend on it
   */
  @SuppressWarnings("UnusedVariable") // filled in by the watcher itself
  public MailWatcher(
      WatcherSettings settings, CursorStore cursors, CursorListener listener, Clock clock) {}

  /**
   * Begins to watch a mailbox, or goes on with a new password, server or handler when it is watched
   * already. Returns at once; trouble shows in {@link #health()} and the log.
   */
  public void watch(WatchedMailbox mailbox, MailHandler handler) {}

  /** Stops watching. Returns when the mail in hand is settled; an unknown mailbox is no error. */
  public void unwatch(String email) {}

  /** How every watched mailbox is doing, sorted by name. */
  public List<MailboxHealth> health() {
    return List.of();
  }

  /** Stops all mailboxes; returns when the mails in hand are settled. May be called twice. */
  @Override
  public void close() {}
}
