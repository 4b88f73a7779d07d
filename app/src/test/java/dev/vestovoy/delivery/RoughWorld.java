package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A way out that takes, loses, refuses and delays as a random number says, and remembers all. */
final class RoughWorld implements Channel {
  private static final long MOVED = 1000;

  private final Random random;
  private final Whereabouts whereabouts;
  private final Set<Long> blocked = new HashSet<>();
  private final Set<Long> moving = new HashSet<>();
  private final Set<Long> moved = new HashSet<>();
  private final List<Copy> copies = new ArrayList<>();
  private int doubts;
  private boolean calm;

  RoughWorld(Random random, Whereabouts whereabouts) {
    this.random = random;
    this.whereabouts = whereabouts;
  }

  /** From now on everything is taken. */
  synchronized void calm() {
    calm = true;
    blocked.clear();
  }

  synchronized void block(long person) {
    blocked.add(person);
  }

  synchronized void unblock(long person) {
    blocked.remove(person);
  }

  synchronized void migrate(long person) {
    moving.add(person);
  }

  synchronized void whileNobodyMoves(Runnable what) {
    what.run();
  }

  /** The chat that somebody is known to have. */
  synchronized long chat(long person) {
    return moved.contains(person) ? person + MOVED : person;
  }

  /** What people have, in the order that they got it. */
  synchronized List<Copy> copies() {
    return List.copyOf(copies);
  }

  /** How often the line died behind a copy. */
  synchronized int doubts() {
    return doubts;
  }

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public Load load(Letter letter) {
    return new Load(1, 0);
  }

  @Override
  public synchronized Health probe() {
    return calm || random.nextBoolean() ? new Health.Up() : new Health.Down("away");
  }

  @Override
  public List<Lane> lanes(Address address) {
    return List.of(
        Lane.of("all", 1, Duration.ZERO), Lane.of("chat " + address.value(), 1, Duration.ZERO));
  }

  @Override
  public synchronized Outcome send(Letter letter) {
    long chat = Long.parseLong(letter.recipient().address().value());
    long person = chat > MOVED ? chat - MOVED : chat;
    if (moving.contains(person) && chat < MOVED) {
      moved.add(person);
      whereabouts.move(address(chat), address(chat + MOVED));
    }
    if (blocked.contains(person)) {
      return new Outcome.ChatRefused(ChatTrouble.BLOCKED, "blocked");
    }
    var copy = new Copy(person, letter.reportId(), letter.itemsDone(), letter.doubtful());
    return switch (calm ? 9 : random.nextInt(10)) {
      case 0 -> new Outcome.Postponed("429", millis(), Outcome.Scope.ADDRESS);
      case 1 -> new Outcome.Postponed("429", millis(), Outcome.Scope.CHANNEL);
      case 2 -> new Outcome.Postponed("no way there", millis(), Outcome.Scope.LETTER);
      case 3 -> died(copy);
      case 4 -> new Outcome.NotSent("no line");
      case 5 -> new Outcome.ServerError("a page", false);
      default -> {
        copies.add(copy);
        int items = letter.reportId() % 2 == 0 ? 2 : 1;
        yield new Outcome.Delivered("m" + copies.size(), 1, letter.itemsDone() + 1 >= items);
      }
    };
  }

  private Outcome died(Copy copy) {
    doubts++;
    if (random.nextBoolean()) {
      copies.add(copy);
    }
    return new Outcome.Unknown("the line died");
  }

  private Duration millis() {
    return Duration.ofMillis(1 + random.nextInt(3));
  }

  private static Address address(long chat) {
    return new Address("telegram", Long.toString(chat));
  }

  /** A part that somebody has. */
  record Copy(long person, long report, int part, boolean marked) {}
}
