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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addressing that fails, or is ended, on its way. */
class AddressingFailuresTest {
  private static final int SLICE = 10;

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

  private Addressing addressing(Duration again) {
    return new Addressing(
        ledger, new MailboxBook(), new ListedIncidents(), () -> {}, new Failures(), again);
  }

  /** Ledger in memory that lists what is written to it. */
  private final class RecordedLedger implements Ledger {
    private final Map<Long, Arrival> open = new ConcurrentSkipListMap<>();
    private final List<Unreadable> unreadable = new CopyOnWriteArrayList<>();

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
      events.add("address " + arrival.id() + " from " + from);
      int next = Math.min(from + SLICE, addressees.recipients().size());
      if (next == addressees.recipients().size()) {
        open.remove(arrival.id());
      }
      return next;
    }

    @Override
    public void withhold(long report, String why) {
      events.add("withhold " + report);
      open.remove(report);
    }
  }

  /** Recipients by the name of the mailbox. */
  private static final class MailboxBook implements AddressBook {
    @Override
    public Optional<Addressees> addressees(String mailbox, Instant asOf) {
      return Optional.of(
          switch (mailbox) {
            case "nobody" -> to(0, Senders.EVERYBODY);
            case "stranger" -> to(1, Senders.of("@x.example"));
            default -> to(1, Senders.EVERYBODY);
          });
    }

    private static Addressees to(int recipients, Senders senders) {
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
