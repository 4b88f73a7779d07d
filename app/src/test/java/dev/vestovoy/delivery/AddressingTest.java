package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.incident.RecordedIncidents.Occurrence;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.Senders;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressingTest {
  private static final String SUBJECT = Samples.report(1).subject();
  private static final String SMALL_MAILBOX = "small@corp.example";

  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private Addressing addressing;
  private volatile Optional<List<Recipient>> linked = Optional.empty();
  private volatile Senders senders = Senders.EVERYBODY;
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int breaksFrom = 1;
  private volatile int breaksBefore = 1;

  @BeforeEach
  void open() {
    outbox = EmbeddedOutbox.open(folder, Clock.systemUTC());
    addressing = addressing(Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    addressing.close();
    outbox.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void everybody_linked_gets_a_letter() {
    linked = Optional.of(Samples.people(3));
    addressing.start();

    arrive(1);

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 3)));
    assertThat(incidents.occurrences()).isEmpty();
  }

  @Test
  void nothing_is_addressed_before_the_start() {
    linked = Optional.of(Samples.people(3));
    arrive(1);

    addressing.close();

    assertThat(outbox.ledger().unaddressed(9)).hasSize(1);
    assertThat(asked).hasValue(0);
  }

  @Test
  void a_report_waits_for_the_directory_which_is_an_incident_until_it_is_known() {
    addressing.start();
    arrive(1);
    await().until(() -> incidents.isOpen(IncidentType.DIRECTORY_UNKNOWN, ""));

    linked = Optional.of(Samples.people(2));
    addressing.arrived();

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2)));
    await()
        .untilAsserted(() ->
            // Each try opens it again, as the same one.
            assertThat(incidents.log().stream().distinct())
                .containsExactly(
                    "open DIRECTORY_UNKNOWN " + Samples.MAILBOX, "close DIRECTORY_UNKNOWN"));
  }

  @Test
  void a_report_for_nobody_is_told() {
    linked = Optional.of(List.of());
    addressing.start();

    arrive(1);

    await()
        .untilAsserted(() ->
            assertThat(incidents.log())
                .containsExactly(
                    "open MESSAGE_WITHOUT_RECIPIENTS 1 " + SUBJECT + " " + Samples.MAILBOX));
    assertThat(outbox.ledger().unaddressed(9)).isEmpty();
  }

  @Test
  void a_report_of_a_sender_who_is_not_allowed_reaches_nobody_and_is_kept_with_the_reason()
      throws Exception {
    linked = Optional.of(Samples.people(3));
    senders = Senders.of("@x.example");
    addressing.start();

    arrive(1);
    arrive(2);
    await().until(() -> outbox.ledger().unaddressed(9).isEmpty());
    await().until(() -> incidents.occurrences().size() == 2);

    assertThat(outbox.tally()).isEmpty();
    assertThat(Ask.of(folder, "SELECT withheld FROM report"))
        .containsOnly("the sender is not among the mailbox's allowed senders")
        .hasSize(2);
    assertThat(incidents.occurrences(IncidentType.SENDER_NOT_ALLOWED))
        .hasSize(2)
        .containsOnly(
            new Occurrence(
                IncidentType.SENDER_NOT_ALLOWED,
                Samples.MAILBOX,
                "@corp.example",
                List.of(Samples.MAILBOX)));
  }

  @Test
  void a_sender_that_cannot_be_read_has_no_domain() {
    linked = Optional.of(Samples.people(3));
    senders = Senders.of("@x.example");
    outbox.ledger().accept(report(Samples.MAILBOX, "1/1", "undisclosed"), false);
    outbox.ledger().accept(report(Samples.MAILBOX, "1/2", ""), false);

    addressing.start();

    await().until(() -> incidents.occurrences(IncidentType.SENDER_NOT_ALLOWED).size() == 2);
    assertThat(incidents.occurrences()).extracting(Occurrence::name).containsOnly("?");
  }

  @Test
  void a_report_that_waited_goes_out_by_itself() {
    addressing = addressing(Duration.ofMillis(1));
    addressing.start();
    arrive(1);
    await().until(() -> incidents.isOpen(IncidentType.DIRECTORY_UNKNOWN, ""));

    linked = Optional.of(Samples.people(2));

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2)));
  }

  @Test
  void more_reports_than_one_look_takes_are_all_addressed_and_each_is_said() {
    linked = Optional.of(Samples.people(1));
    addressing.start();
    LongStream.rangeClosed(1, 120)
        .forEach(uid -> outbox.ledger().accept(Samples.report(uid), false));

    addressing.arrived();

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 120)));
    await().untilAsserted(() -> assertThat(written.get()).isEqualTo(120));
  }

  @Test
  void a_report_that_cannot_be_read_is_told_and_holds_up_no_other() throws Exception {
    linked = Optional.of(Samples.people(1));
    LongStream.rangeClosed(1, 120)
        .forEach(uid -> outbox.ledger().accept(Samples.report(uid), false));
    Ask.change(folder, "UPDATE report_file SET kind = 'SCROLL' WHERE report_id IN (1, 70)");

    addressing.start();

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 118)));
    await()
        .untilAsserted(() ->
            assertThat(incidents.occurrences(IncidentType.LETTERS_UNREADABLE))
                .extracting(Occurrence::subject)
                .containsExactly("1", "70"));
    assertThat(incidents.occurrences().getFirst().arguments())
        .singleElement()
        .asString()
        .startsWith("Wanted ")
        .contains("SCROLL");
    assertThat(outbox.ledger().unaddressed(9)).isEmpty();
  }

  @Test
  void a_mass_send_is_written_in_slices_and_a_small_report_need_not_wait_for_its_end()
      throws Exception {
    linked = Optional.of(Samples.people(1200));
    outbox.ledger().accept(Samples.report(1), false);
    outbox.ledger().accept(report(SMALL_MAILBOX, "1/1", "a@corp.example"), false);

    addressing.start();

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 1202)));
    assertThat(Ask.of(folder, "SELECT report_id FROM letter WHERE id IN (500, 501, 502, 503)"))
        .containsExactly("1", "2", "2", "1");
    await().untilAsserted(() -> assertThat(written.get()).isEqualTo(4));
    assertThat(outbox.ledger().unaddressed(9)).isEmpty();
  }

  @Test
  void a_mass_send_that_was_interrupted_is_finished_and_nobody_has_two() throws Exception {
    addressing = addressing(Duration.ofMillis(1));
    linked = Optional.of(Samples.people(1200));
    breaksFrom = 2;
    breaksBefore = 3;
    outbox.ledger().accept(Samples.report(1), false);
    outbox.ledger().accept(report(SMALL_MAILBOX, "1/1", "a@corp.example"), false);

    addressing.start();

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 1202)));
    await().until(() -> outbox.ledger().unaddressed(9).isEmpty());
    assertThat(Ask.of(folder, "SELECT report_id, COUNT(DISTINCT address) FROM letter GROUP BY 1"))
        .containsExactly("1|1200", "2|2");
  }

  @Test
  void a_directory_that_breaks_is_asked_again() {
    addressing = addressing(Duration.ofMillis(1));
    breaksBefore = 3;
    linked = Optional.of(Samples.people(2));
    addressing.start();

    arrive(1);

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2)));
    assertThat(asked).hasValueGreaterThanOrEqualTo(3);
  }

  @Test
  void what_the_last_run_left_over_is_addressed_at_the_start() {
    linked = Optional.of(Samples.people(2));
    outbox.ledger().accept(Samples.report(1), false);

    addressing.start();

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2)));
  }

  @Test
  void an_interrupt_while_closing_is_passed_on() {
    addressing.start();
    Thread.currentThread().interrupt();

    addressing.close();

    assertThat(Thread.interrupted()).isTrue();
  }

  private Addressing addressing(Duration again) {
    return new Addressing(
        outbox.ledger(), book(), incidents, written::incrementAndGet, workerFailures(), again);
  }

  private void arrive(long uid) {
    outbox.ledger().accept(Samples.report(uid), false);
    addressing.arrived();
  }

  private static Report report(String mailbox, String id, String sender) {
    Report like = Samples.report(1);
    return new Report(
        new Origin("imap", mailbox, id, "witness"),
        like.subject(),
        sender,
        like.sentAt(),
        like.link(),
        like.files());
  }

  private WorkerFailures workerFailures() {
    return new WorkerFailures() {
      @Override
      public void failed(String worker, Throwable cause) {
        failures.add(worker + ": " + cause);
      }

      @Override
      public void gaveUp(String worker) {
        failures.add(worker);
      }
    };
  }

  private AddressBook book() {
    return new AddressBook() {
      @Override
      public Optional<Addressees> addressees(String mailbox, Instant asOf) {
        int time = asked.incrementAndGet();
        if (time >= breaksFrom && time < breaksBefore) {
          throw new IllegalStateException("the directory broke");
        }
        Optional<List<Recipient>> to =
            mailbox.equals(SMALL_MAILBOX) ? Optional.of(Samples.people(2)) : linked;
        return to.map(all -> new Addressees(all, Pictures.AUTO, senders));
      }

      @Override
      public String name(Recipient recipient) {
        return recipient.id();
      }

      @Override
      public Standing standing(Recipient recipient, String mailbox) {
        return new Standing.Receives(Manner.USUAL);
      }
    };
  }
}
