package dev.vestovoy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Window on the due letters of one channel: decides when the outbox is searched, and for how much.
 * It is searched at once for new letters, and some times a second for those that follow others; not
 * while enough of them is at hand. For one thread.
 */
final class DueWindow {
  private static final int SMALL = 1024;
  private static final int SMALL_LOW = 256;
  private static final int PER_MASS_SEND = 256;
  private static final Duration BETWEEN_SEARCHES = Duration.ofMillis(50);
  private static final Duration LONGEST_BETWEEN_SEARCHES = Duration.ofSeconds(1);

  private final String channel;
  private final Clock clock;
  private final Consumer<DueQuery> searches;

  /** Letters whose settlement is queued and may not be on disk yet. */
  private final Set<Long> settling = new HashSet<>();

  /** Letters that were settled since the search began: it may have seen them as they were. */
  private final Set<Long> settledMeanwhile = new HashSet<>();

  private boolean searching;
  private boolean wanted = true;
  private boolean wantedSoon;
  private boolean dueLater;
  private long dueAt;
  private long searchedAt;

  /** A window whose searches are asked for so; the answers come by {@link #accept}. */
  DueWindow(String channel, Clock clock, Consumer<DueQuery> searches) {
    this.channel = channel;
    this.clock = clock;
    this.searches = searches;
    this.searchedAt = System.nanoTime();
  }

  /** Notes that there are new letters. */
  void wake() {
    wanted = true;
  }

  /** Notes that the settlement of a letter is queued. */
  void settling(Letter letter) {
    settling.add(letter.id());
  }

  /** Notes that a letter was settled: another one of its chat may go. */
  void settled(Letter letter) {
    wantedSoon = true;
    if (settling.remove(letter.id()) && searching) {
      settledMeanwhile.add(letter.id());
    }
  }

  /** Takes the answer of a search. */
  void accept(LetterLoader.Loaded loaded, FairScheduler scheduler) {
    searching = false;
    loaded.found().small().stream()
        .filter(this::asFound)
        .forEach(letter -> scheduler.add(letter, true));
    loaded.found().massSends().stream()
        .filter(this::asFound)
        .forEach(letter -> scheduler.add(letter, false));
    settledMeanwhile.clear();
    dueLater = loaded.nextDue().isPresent();
    loaded
        .nextDue()
        .ifPresent(due ->
            dueAt =
                System.nanoTime()
                    + Math.min(
                            Duration.between(clock.instant(), due).toMillis(),
                            Duration.ofHours(1).toMillis())
                        * 1_000_000);
  }

  /** Whether a letter still is as the search found it. */
  private boolean asFound(Letter letter) {
    return !settling.contains(letter.id()) && !settledMeanwhile.contains(letter.id());
  }

  /** Asks for a search if one is due; otherwise tells when the next one may be. */
  void search(FairScheduler scheduler, int parked, LongConsumer napAtMost) {
    long now = System.nanoTime();
    if (dueLater && dueAt - now <= 0) {
      dueLater = false;
      wantedSoon = true;
    }
    if (dueLater) {
      napAtMost.accept(dueAt - now);
    }
    if (searching || (!wanted && !wantedSoon)) {
      return;
    }
    long since = now - searchedAt;
    if (!wanted && since < BETWEEN_SEARCHES.toNanos()) {
      napAtMost.accept(BETWEEN_SEARCHES.toNanos() - since);
      return;
    }
    int small = 0;
    boolean low = false;
    Map<Long, Integer> massSends = new HashMap<>();
    for (MessageQueue queue : scheduler.queues()) {
      if (queue.massSend()) {
        massSends.put(queue.message(), queue.atHand());
        // The search returns them among the small ones.
        small += queue.urgent();
        low |= queue.atHand() <= PER_MASS_SEND / 2;
      } else {
        small += queue.atHand();
      }
    }
    low |= small - parked <= SMALL_LOW;
    if (!wanted && !low && since < LONGEST_BETWEEN_SEARCHES.toNanos()) {
      napAtMost.accept(LONGEST_BETWEEN_SEARCHES.toNanos() - since);
      return;
    }
    searching = true;
    wanted = false;
    wantedSoon = false;
    searchedAt = now;
    searches.accept(
        new DueQuery(
            channel, small + Math.max(SMALL_LOW, SMALL - small), massSends, PER_MASS_SEND));
  }
}
