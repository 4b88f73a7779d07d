package dev.vestovoy.mail;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** What is shared by the mailboxes of each server. */
final class Servers {
  /** One server, as its mailboxes know it. */
  record Known(ServerGate gate, Heartbeat heartbeat, FetchPlaces places) {}

  private final WatcherSettings settings;
  private final IntSupplier mailboxes;
  private final RandomGenerator random;
  private final Semaphore places;
  private final Map<MailServer, Known> known = new ConcurrentHashMap<>();

  Servers(WatcherSettings settings, IntSupplier mailboxes, RandomGenerator random) {
    this.settings = settings;
    this.mailboxes = mailboxes;
    this.random = random;
    this.places = new Semaphore(settings.atOnce().fetches(), true);
  }

  Known of(MailServer server) {
    return known.computeIfAbsent(
        server,
        _ ->
            new Known(
                new ServerGate(settings.atOnce().logins(), random),
                new Heartbeat(settings.times().heartbeat(), mailboxes, random),
                FetchPlaces.of(places, settings.atOnce().fetches())));
  }

  /** Nobody waits any more. */
  void open() {
    known.values().forEach(server -> server.gate().open());
  }
}
