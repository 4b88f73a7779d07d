package dev.vestovoy.delivery;

import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A channel that keeps what it is given and answers as it was told to. */
final class ScriptedChannel implements Channel {
  private final Map<String, Queue<Outcome>> script = new ConcurrentHashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private int parts = 1;
  private volatile Duration gap = Duration.ZERO;
  private int away;
  private int mostAway;
  private CountDownLatch gate = new CountDownLatch(0);

  /** Answers the next sends to a chat so, before it takes what comes. */
  void answer(long chat, Outcome... outcomes) {
    script.put(Long.toString(chat), new ArrayDeque<>(List.of(outcomes)));
  }

  void partsPerReport(int parts) {
    this.parts = parts;
  }

  /** Lets that much time pass between two sends. */
  void gap(Duration gap) {
    this.gap = gap;
  }

  /** Holds every send until the gate is opened. */
  CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  /** What was taken, in order. */
  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  synchronized int away() {
    return away;
  }

  synchronized int mostAway() {
    return mostAway;
  }

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public List<Integer> parts(Letter letter) {
    return java.util.Collections.nCopies(parts, 1);
  }

  @Override
  public List<Lane> lanes(Address address) {
    return List.of(
        new Lane("all", 1, Duration.ZERO, gap), Lane.of(address.toString(), 1, Duration.ZERO));
  }

  @Override
  public Outcome send(Letter letter, int part) throws InterruptedException {
    enter();
    gate.await();
    return leave(letter, part);
  }

  private synchronized void enter() {
    away++;
    mostAway = Math.max(mostAway, away);
  }

  private synchronized Outcome leave(Letter letter, int part) {
    away--;
    var queue = script.getOrDefault(letter.recipient().address().value(), new ArrayDeque<>());
    Outcome told = queue.poll();
    if (told == null || told instanceof Outcome.Unknown) {
      long chat = Long.parseLong(letter.recipient().address().value());
      sent.add(new Sent(chat, letter.reportId(), part, letter.doubtful()));
    }
    return told == null ? new Outcome.Delivered("m" + sent.size(), 1, part + 1 >= parts) : told;
  }

  /** A part that was taken. */
  record Sent(long chat, long report, int part, boolean doubtful) {}
}
