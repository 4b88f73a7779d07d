package dev.vestovoy.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went through one lane, as long as it matters. Times are a monotonic clock's nanoseconds. */
final class Traffic {
  private static final int ANSWERS_IN_A_ROW = 3;

  /** Within this time a report that still wants to go has asked again. */
  private static final long ASKS_AGAIN = 200_000_000L;

  private static final long LONGEST_WINDOW = 120_000_000_000L;

  /** Answers to people that want to go and could, but for this lane. */
  int answersWaiting;

  /** How many of them went since the last report. */
  private int answersInARow;

  private long reportAskedAt;
  private boolean reportAsked;

  private final List<Passage> passages = new ArrayList<>();
  private @Nullable Passage last;
  private long nextAt;
  private boolean gapped;
  private long closedUntil;
  private boolean closed;
  private long window = LONGEST_WINDOW;

  /** Whether a report must leave the next place to an answer. */
  boolean answersGoFirst() {
    return answersWaiting > 0 && answersInARow < ANSWERS_IN_A_ROW;
  }

  /** Whether an answer must leave the next place to a report. */
  boolean reportsGoFirst(long now) {
    return reportAsked && now - reportAskedAt < ASKS_AGAIN && answersInARow >= ANSWERS_IN_A_ROW;
  }

  void reportAsks(long now) {
    reportAsked = true;
    reportAskedAt = now;
  }

  void reportWent() {
    reportAsked = false;
    answersInARow = 0;
  }

  void answerWent() {
    answersInARow++;
  }

  /** How long until the messages may go, 0 for now. */
  long wait(Lane lane, int messages, long now) {
    window = lane.window().toNanos();
    long wait = Math.max(closed ? closedUntil - now : 0, gapped ? nextAt - now : 0);
    return Math.max(0, Math.max(wait, untilRoom(lane, messages, now)));
  }

  /** Lets messages in; they stay at least until they are answered. */
  List<Passage> enter(Lane lane, int messages, long now) {
    List<Passage> entered = new ArrayList<>();
    // More than a window holds fill as many windows as they need.
    for (int left = messages, later = 0; left > 0; left -= lane.most(), later++) {
      entered.add(
          new Passage(later * lane.window().toNanos(), Math.min(left, lane.most()), now, false));
    }
    passages.addAll(entered);
    last = entered.getLast();
    nextAt = now + lane.gap().toNanos();
    gapped = !lane.gap().isZero();
    return entered;
  }

  /** Takes back messages that never left. */
  void leave(List<Passage> unused, long now) {
    passages.removeAll(unused);
    // Where others went meanwhile, they have kept the gap already.
    if (nextAt - now > 0 && unused.contains(last)) {
      gapped = false;
    }
  }

  void recall(int messages, long at) {
    passages.add(new Passage(0, messages, at, true));
  }

  void closeUntil(long until) {
    closedUntil = closed ? Math.max(closedUntil, until) : until;
    closed = true;
  }

  /** Whether nothing of it matters any more; an idle lane is as good as a new one. */
  boolean over(long now) {
    closed &= closedUntil - now > 0;
    gapped &= nextAt - now > 0;
    leave(now);
    return passages.isEmpty() && !closed && !gapped && answersWaiting == 0;
  }

  private void leave(long now) {
    passages.removeIf(passage -> passage.left(now, window) <= 0);
  }

  private long untilRoom(Lane lane, int messages, long now) {
    leave(now);
    int passed = passages.stream().mapToInt(passage -> passage.messages).sum();
    if (passed == 0 || passed + messages <= lane.most()) {
      return 0;
    }
    passages.sort((a, b) -> Long.compare(a.left(now, window), b.left(now, window)));
    long wait = 0;
    for (Passage leaves : passages) {
      if (passed == 0 || passed + messages <= lane.most()) {
        break;
      }
      passed -= leaves.messages;
      wait = leaves.left(now, window);
    }
    return wait;
  }

  /** Messages that went at one time. */
  static final class Passage {
    private final long later;
    private final int messages;
    private long at;
    private boolean answered;

    Passage(long later, int messages, long at, boolean answered) {
      this.later = later;
      this.messages = messages;
      this.at = at;
      this.answered = answered;
    }

    /** Notes when it was taken at the latest, which is never before it left. */
    void answered(long taken) {
      at = taken - at > 0 ? taken : at;
      answered = true;
    }

    /** How long it stays at least. */
    private long left(long now, long window) {
      return (answered ? at : now) + later + window - now;
    }
  }
}
