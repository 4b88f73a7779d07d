package dev.vestovoy.intake.imap;

import dev.vestovoy.delivery.Alerts;
import dev.vestovoy.mail.MailboxHealth;
import dev.vestovoy.mail.WatchListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Mailboxes that are not watched: says which and why. A server takes all its mailboxes with it, so
 * what comes close together is said together.
 */
public final class Outages implements WatchListener, AutoCloseable {
  private static final int NAMES = 10;

  private final Alerts alerts;
  private final BiConsumer<String, String> board;
  private final Duration gather;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, String> out = new LinkedHashMap<>();
  private final LinkedHashSet<String> back = new LinkedHashSet<>();
  private final Set<String> told = new LinkedHashSet<>();
  private boolean gathering;

  /**
   * Says it there.
   *
   * @param board is told at once of each mailbox why it is not watched; nothing when it is again
   * @param gather how long the first of several waits for the others
   */
  public Outages(Alerts alerts, BiConsumer<String, String> board, Duration gather) {
    this.alerts = alerts;
    this.board = board;
    this.gather = gather;
  }

  @Override
  public synchronized void out(MailboxHealth health) {
    board.accept(health.mailbox(), "Ящик не читается: " + health.lastError());
    if (!back.remove(health.mailbox())) {
      out.put(health.mailbox(), health.lastError());
      gather();
    }
  }

  @Override
  public synchronized void back(MailboxHealth health) {
    board.accept(health.mailbox(), "");
    out.remove(health.mailbox());
    if (told.contains(health.mailbox())) {
      back.add(health.mailbox());
      gather();
    }
  }

  @Override
  public void alert(String mailbox, String text) {
    alerts.alert("The mail server of %s wants you to read this: %s".formatted(mailbox, text));
  }

  @Override
  public void untidy(String mailbox, String why) {
    alerts.alert(
        "Mails that were handed on cannot be marked or moved in %s as its settings ask: %s. The reports go out all the same."
            .formatted(mailbox, why));
  }

  /** Says no more of a mailbox that is not to be watched. */
  synchronized void forget(String mailbox) {
    board.accept(mailbox, "");
    out.remove(mailbox);
    back.remove(mailbox);
    told.remove(mailbox);
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void gather() {
    if (!gathering) {
      gathering = true;
      Thread.ofVirtual().name("outages").start(this::sayLater);
    }
  }

  private void sayLater() {
    try {
      if (!closed.await(gather.toMillis(), TimeUnit.MILLISECONDS)) {
        due().forEach(alerts::alert);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<String> due() {
    gathering = false;
    var byWords = new TreeMap<String, LinkedHashSet<String>>();
    out.forEach((name, why) -> byWords.computeIfAbsent(why, _ -> new LinkedHashSet<>()).add(name));
    List<String> said = new ArrayList<>();
    byWords.forEach((why, names) ->
        said.add(
            "Not watched: %s. The reason: %s. It is tried again by itself, and what came meanwhile comes in then."
                .formatted(some(names), why)));
    told.addAll(out.keySet());
    out.clear();
    if (!back.isEmpty()) {
      said.add("Watched again: %s.".formatted(some(back)));
      told.removeAll(back);
      back.clear();
    }
    return said;
  }

  private static String some(SequencedCollection<String> names) {
    var first = String.join(", ", names.stream().limit(NAMES).toList());
    return names.size() <= NAMES ? first : "%s and %d more".formatted(first, names.size() - NAMES);
  }
}
