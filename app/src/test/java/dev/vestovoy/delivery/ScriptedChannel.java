package dev.vestovoy.delivery;

import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A channel that keeps what it is given and answers as it was told to. */
final class ScriptedChannel implements Channel {
  private final String name;
  private final Map<String, Queue<Outcome>> script = new ConcurrentHashMap<>();
  private final Map<String, Outcome> always = new ConcurrentHashMap<>();
  private final Deque<Health> probes = new ArrayDeque<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Set<Long> uploaded = new HashSet<>();
  private final Map<Long, Integer> mostAwayOf = new HashMap<>();
  private final Map<Long, Integer> awayOf = new HashMap<>();
  private final AtomicInteger probed = new AtomicInteger();
  private final AtomicInteger brokenProbes = new AtomicInteger();
  private final Set<Long> notReady = ConcurrentHashMap.newKeySet();
  private int items = 1;
  private long fileBytes;
  private volatile Duration gap = Duration.ZERO;
  private volatile FlightLimits limits = FlightLimits.STANDARD;
  private int away;
  private int mostAway;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile Duration travel = Duration.ZERO;

  ScriptedChannel() {
    this("telegram");
  }

  ScriptedChannel(String name) {
    this.name = name;
  }

  /** Answers the next sends to a chat so, before it takes what comes. */
  void answer(long chat, Outcome... outcomes) {
    script.put(Long.toString(chat), new ArrayDeque<>(List.of(outcomes)));
  }

  /** Answers all sends to a chat so. */
  void answerAlways(long chat, Outcome outcome) {
    always.put(Long.toString(chat), outcome);
  }

  /** Takes what comes to a chat again. */
  void answerAsUsual(long chat) {
    always.remove(Long.toString(chat));
  }

  /** Answers the next probes so, before it is up. */
  synchronized void probes(Health... answers) {
    probes.addAll(List.of(answers));
  }

  /** Breaks the next probes. */
  void breakProbes(int number) {
    brokenProbes.set(number);
  }

  int probed() {
    return probed.get();
  }

  void itemsPerReport(int number) {
    this.items = number;
  }

  /** Each report's file has so many bytes and is uploaded with its first letter that is taken. */
  void fileBytes(long bytes) {
    this.fileBytes = bytes;
  }

  /** Lets that much time pass between two sends. */
  void gap(Duration between) {
    this.gap = between;
  }

  void limits(FlightLimits other) {
    this.limits = other;
  }

  /** Lets each send take that long. */
  void travel(Duration time) {
    this.travel = time;
  }

  /** Holds every send until the gate is opened. */
  CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  /** Says that something of a report is still being made, or is made. */
  void ready(long report, boolean ready) {
    if (ready) {
      notReady.remove(report);
    } else {
      notReady.add(report);
    }
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

  /** The most letters of one report that were in flight at once. */
  synchronized int mostAwayOf(long report) {
    return mostAwayOf.getOrDefault(report, 0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FlightLimits limits() {
    return limits;
  }

  @Override
  public List<Lane> lanes(Address address) {
    return List.of(
        new Lane("all", 1, Duration.ZERO, gap), Lane.of(address.toString(), 1, Duration.ZERO));
  }

  @Override
  public boolean ready(Letter letter) {
    return !notReady.contains(letter.reportId());
  }

  @Override
  public synchronized Load load(Letter letter) {
    return new Load(1, uploaded.contains(letter.reportId()) ? 0 : fileBytes);
  }

  @Override
  public synchronized Health probe() {
    probed.incrementAndGet();
    if (brokenProbes.getAndDecrement() > 0) {
      throw new StackOverflowError("planted");
    }
    Health told = probes.poll();
    return told == null ? new Health.Up() : told;
  }

  @Override
  public Outcome send(Letter letter) throws InterruptedException {
    enter(letter);
    try {
      gate.await();
      if (travel.isPositive()) {
        boolean _ =
            new CountDownLatch(1)
                .await(travel.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
      }
      return taken(letter);
    } finally {
      leave(letter);
    }
  }

  private synchronized void enter(Letter letter) {
    away++;
    mostAway = Math.max(mostAway, away);
    mostAwayOf.merge(
        letter.reportId(), awayOf.merge(letter.reportId(), 1, Integer::sum), Math::max);
  }

  private synchronized void leave(Letter letter) {
    away--;
    awayOf.merge(letter.reportId(), -1, Integer::sum);
  }

  private synchronized Outcome taken(Letter letter) {
    String chat = letter.recipient().address().value();
    Outcome told = always.get(chat);
    if (told == null) {
      told = script.getOrDefault(chat, new ArrayDeque<>()).poll();
    }
    if (told == null || told instanceof Outcome.Unknown) {
      sent.add(
          new Sent(Long.parseLong(chat), letter.reportId(), letter.itemsDone(), letter.doubtful()));
    }
    if (told != null) {
      return told;
    }
    uploaded.add(letter.reportId());
    return new Outcome.Delivered("m" + sent.size(), 1, letter.itemsDone() + 1 >= items);
  }

  /** An item that was taken. */
  record Sent(long chat, long report, int item, boolean doubtful) {}
}
