package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.Senders;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addressing that fails, or is ended, on its way. */
class AddressingFailuresTest {
  private static final int SLICE = 10;
  private static final String OPENED = "open MESSAGE_NOT_ADDRESSED";

  private final RecordedIncidents incidents = new RecordedIncidents();
  private final RecordedLedger ledger = new RecordedLedger();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  @AfterEach
  void noWorkerFailed() {
    assertThat(failures).isEmpty();
  }

  @Test
  void what_reaches_nobody_is_told_before_it_is_noted_as_done() {
    ledger.arrive(1, "nobody");
    ledger.arrive(2, "stranger");
    ledger.unreadable.add(new Ledger.Unreadable(3, "Wanted PDF, found SCROLL"));

    try (var addressing = addressing(Duration.ofHours(1))) {
      addressing.start();
      await().until(() -> events.size() == 6);
    }

    assertThat(events)
        .containsExactly(
            "open LETTERS_UNREADABLE",
            "withhold 3",
            "open MESSAGE_WITHOUT_RECIPIENTS",
            "address 1 from 0",
            "open SENDER_NOT_ALLOWED",
            "withhold 2");
  }

  @Test
  void a_report_that_fails_holds_up_no_other_and_is_not_tried_at_each_arrival() {
    ledger.arrive(1, "broken");
    ledger.arrive(2, "good");

    try (var addressing = addressing(Duration.ofHours(1))) {
      addressing.start();
      await().until(() -> events.contains("address 2 from 0"));
      ledger.arrive(3, "good");
      addressing.arrived();
      await().until(() -> events.contains("address 3 from 0"));
    }

    assertThat(events).containsExactly("ask broken", "address 2 from 0", "address 3 from 0");
  }

  @Test
  void more_reports_that_fail_than_one_look_takes_hold_up_no_other() {
    for (int id = 1; id <= 120; id++) {
      ledger.arrive(id, "broken");
    }
    ledger.arrive(121, "good");

    try (var addressing = addressing(Duration.ofHours(1))) {
      addressing.start();
      await().until(() -> events.contains("address 121 from 0"));
    }

    assertThat(events).hasSize(121);
  }

  @Test
  void a_report_that_fails_again_and_again_is_an_incident_until_it_is_addressed() {
    ledger.arrive(1, "broken");

    try (var addressing = addressing(Duration.ofMillis(1))) {
      addressing.start();
      await().until(() -> incidents.isOpen(IncidentType.MESSAGE_NOT_ADDRESSED, "1"));
      assertThat(events).startsWith("ask broken", "ask broken", "ask broken", OPENED);
      ledger.arrive(1, "good");
      await().until(() -> incidents.open().isEmpty());
    }

    assertThat(incidents.told()).hasSize(2);
    assertThat(incidents.told().getFirst())
        .contains("(mailbox broken) waits: an internal error kept its recipients from being found");
    assertThat(incidents.told().getLast()).endsWith("(mailbox broken) does not wait any more.");
  }

  @Test
  void a_mass_send_whose_slice_fails_is_written_again_from_the_first() {
    ledger.arrive(1, "mass");
    ledger.failing = "address 1 from 20";

    try (var addressing = addressing(Duration.ofMillis(1))) {
      addressing.start();
      await().until(() -> ledger.open.isEmpty());
    }

    assertThat(events)
        .startsWith(
            "address 1 from 0",
            "address 1 from 10",
            "address 1 from 20",
            "address 1 from 0",
            "address 1 from 10",
            "address 1 from 20",
            "address 1 from 30");
    assertThat(incidents.occurrences()).isEmpty();
  }

  @Test
  void a_mass_send_ends_with_its_slice_when_it_is_closed_and_goes_on_after_the_next_start()
      throws InterruptedException {
    ledger.arrive(1, "mass");
    closeDuring("address 1 from 20");

    assertThat(events)
        .containsExactly("address 1 from 0", "address 1 from 10", "address 1 from 20");
    try (var next = addressing(Duration.ofHours(1))) {
      next.start();
      await().until(() -> ledger.open.isEmpty());
    }
    assertThat(events).hasSize(103).endsWith("address 1 from 990");
  }

  @Test
  void many_reports_end_with_the_one_at_hand_when_it_is_closed() throws InterruptedException {
    for (int id = 1; id <= 120; id++) {
      ledger.arrive(id, "good");
    }

    closeDuring("address 60 from 0");

    assertThat(events).hasSize(60);
    assertThat(ledger.open).hasSize(60);
  }

  private void closeDuring(String event) throws InterruptedException {
    ledger.blocking = event;
    try (var addressing = addressing(Duration.ofHours(1))) {
      addressing.start();
      ledger.blocked.await();
    }
  }

  private Addressing addressing(Duration again) {
    return new Addressing(
        ledger, new MailboxBook(), new ListedIncidents(), () -> {}, new Failures(), again);
  }

  /** Ledger in memory that lists what is written to it. */
  private final class RecordedLedger implements Ledger {
    private final Map<Long, Arrival> open = new ConcurrentSkipListMap<>();
    private final List<Unreadable> unreadable = new CopyOnWriteArrayList<>();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private volatile String failing = "";
    private volatile String blocking = "";

    void arrive(long id, String mailbox) {
      Report like = Samples.report(id);
      var origin = new Origin("imap", mailbox, "1/" + id, "witness");
      var report =
          new Report(
              origin, like.subject(), like.sender(), like.sentAt(), like.link(), like.files());
      open.put(id, new Arrival(id, Instant.EPOCH, report, Pictures.AUTO, 1));
    }

    @Override
    public Acceptance accept(Report report, boolean relisted) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Arrival> unaddressed(int limit) {
      return open.values().stream().limit(limit).toList();
    }

    @Override
    public List<Unreadable> unreadable() {
      List<Unreadable> found = List.copyOf(unreadable);
      unreadable.clear();
      return found;
    }

    @Override
    public int address(Arrival arrival, Addressees addressees, int from) {
      String event = "address " + arrival.id() + " from " + from;
      events.add(event);
      if (event.equals(blocking)) {
        blocking = "";
        blocked.countDown();
        untilInterrupted();
      }
      if (event.equals(failing)) {
        failing = "";
        throw new IllegalStateException("on purpose");
      }
      int next = Math.min(from + SLICE, addressees.recipients().size());
      if (next == addressees.recipients().size()) {
        open.remove(arrival.id());
      }
      return next;
    }

    private static void untilInterrupted() {
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.park();
      }
    }

    @Override
    public void withhold(long report, String why) {
      events.add("withhold " + report);
      open.remove(report);
    }
  }

  /** Recipients by the name of the mailbox. */
  private final class MailboxBook implements AddressBook {
    @Override
    public Optional<Addressees> addressees(String mailbox, Instant asOf) {
      return Optional.of(
          switch (mailbox) {
            case "nobody" -> to(0, Senders.EVERYBODY);
            case "stranger" -> to(1, Senders.of("@x.example"));
            case "mass" -> to(1000, Senders.EVERYBODY);
            case "broken" -> {
              events.add("ask broken");
              throw new IllegalStateException("on purpose");
            }
            default -> to(1, Senders.EVERYBODY);
          });
    }

    private Addressees to(int recipients, Senders senders) {
      return new Addressees(Samples.people(recipients), Pictures.AUTO, senders);
    }

    @Override
    public String name(Recipient recipient) {
      return recipient.id();
    }

    @Override
    public Standing standing(Recipient recipient, String mailbox) {
      throw new UnsupportedOperationException();
    }
  }

  /** Incidents that are listed among the other events. */
  private final class ListedIncidents implements Incidents {
    @Override
    public void open(IncidentType type, String subject, String name, Object... arguments) {
      events.add("open " + type);
      incidents.open(type, subject, name, arguments);
    }

    @Override
    public void close(IncidentType type, String subject) {
      incidents.close(type, subject);
    }

    @Override
    public void forget(IncidentType type, String subject) {
      incidents.forget(type, subject);
    }
  }

  private final class Failures implements WorkerFailures {
    @Override
    public void failed(String worker, Throwable cause) {
      failures.add(worker + ": " + cause);
    }

    @Override
    public void gaveUp(String worker) {
      failures.add(worker);
    }
  }
}
