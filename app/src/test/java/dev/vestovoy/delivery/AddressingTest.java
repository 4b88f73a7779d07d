package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.outbox.Ask;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.Senders;
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
  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private Addressing addressing;
  private volatile Optional<List<Recipient>> linked = Optional.empty();
  private volatile Senders senders = Senders.EVERYBODY;
  private final List<String> alerts = new CopyOnWriteArrayList<>();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger breaks = new AtomicInteger();

  @BeforeEach
  void start() {
    outbox = new EmbeddedOutbox(folder, Clock.systemUTC());
    addressing = addressing(Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    addressing.close();
    outbox.close();
  }

  @Test
  void everybody_linked_gets_a_letter() {
    linked = Optional.of(Samples.people(3));

    arrive(1);

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 3)));
    assertThat(alerts).isEmpty();
  }

  @Test
  void a_report_waits_for_the_directory_and_somebody_is_told_once() {
    arrive(1);
    await().until(() -> !alerts.isEmpty());

    linked = Optional.of(Samples.people(2));
    addressing.arrived();

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2)));
    assertThat(alerts).singleElement().asString().contains("waits");
  }

  @Test
  void a_report_for_nobody_is_told() {
    linked = Optional.of(List.of());

    arrive(1);

    await().until(() -> !alerts.isEmpty());
    assertThat(alerts).singleElement().asString().contains("reached nobody", Samples.MAILBOX);
    assertThat(outbox.ledger().unaddressed(9)).isEmpty();
  }

  @Test
  void a_report_of_a_sender_who_is_not_allowed_reaches_nobody_and_is_kept_with_the_reason()
      throws Exception {
    linked = Optional.of(Samples.people(3));
    senders = Senders.of("@x.example");

    arrive(1);
    await().until(() -> !alerts.isEmpty());
    arrive(2);
    await().until(() -> outbox.ledger().unaddressed(9).isEmpty());

    assertThat(outbox.tally()).isEmpty();
    assertThat(Ask.of(folder, "SELECT withheld FROM report"))
        .containsOnly("the sender is not among the mailbox's allowed senders")
        .hasSize(2);
    assertThat(alerts)
        .singleElement()
        .asString()
        .contains(Samples.MAILBOX, "somebody@corp.example", "allowed_senders")
        .doesNotContain("superset@");
  }

  @Test
  void a_flood_of_strangers_is_told_for_some_domains_and_once_an_hour() {
    var strangers = new Strangers(alerts::add);
    for (int domain = 1; domain <= 30; domain++) {
      strangers.tell(from("x@d" + domain + ".example", Duration.ZERO));
    }
    strangers.tell(from("y@d1.example", Duration.ofMinutes(59)));
    assertThat(alerts).hasSize(10);
    assertThat(alerts.getLast()).contains("only in the log");

    strangers.tell(from("z@d1.example", Duration.ofMinutes(60)));
    strangers.tell(from("", Duration.ofMinutes(61)));
    assertThat(alerts).hasSize(12);
    assertThat(alerts.getLast()).contains("an unreadable sender");
  }

  private static Arrival from(String sender, Duration later) {
    Arrival one = Samples.arrival(Samples.report(1));
    Report report = one.report();
    return new Arrival(
        1,
        one.at().plus(later),
        new Report(report.origin(), "", sender, report.sentAt(), report.link(), report.files()),
        one.pictures(),
        0);
  }

  @Test
  void a_report_that_waited_goes_out_by_itself() {
    addressing.close();
    addressing = addressing(Duration.ofMillis(1));
    arrive(1);
    await().until(() -> !alerts.isEmpty());

    linked = Optional.of(Samples.people(2));

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2)));
  }

  @Test
  void more_reports_than_one_look_takes_are_all_addressed_and_each_is_said() {
    linked = Optional.of(Samples.people(1));
    LongStream.rangeClosed(1, 120)
        .forEach(uid -> outbox.ledger().accept(Samples.report(uid), false));

    addressing.arrived();

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 120)));
    await().untilAsserted(() -> assertThat(written.get()).isEqualTo(120));
  }

  @Test
  void a_directory_that_breaks_is_asked_again() {
    addressing.close();
    addressing = addressing(Duration.ofMillis(1));
    breaks.set(2);
    linked = Optional.of(Samples.people(2));

    arrive(1);

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2)));
    assertThat(breaks.get()).isLessThanOrEqualTo(0);
  }

  @Test
  void what_the_last_run_left_over_is_addressed_at_the_start() {
    addressing.close();
    linked = Optional.of(Samples.people(2));
    outbox.ledger().accept(Samples.report(1), false);

    addressing = addressing(Duration.ofHours(1));

    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 2)));
  }

  @Test
  void an_interrupt_while_closing_is_passed_on() {
    Thread.currentThread().interrupt();

    addressing.close();

    assertThat(Thread.interrupted()).isTrue();
  }

  private Addressing addressing(Duration again) {
    return new Addressing(outbox.ledger(), book(), alerts::add, written::incrementAndGet, again);
  }

  private void arrive(long uid) {
    outbox.ledger().accept(Samples.report(uid), false);
    addressing.arrived();
  }

  private AddressBook book() {
    return new AddressBook() {
      @Override
      public Optional<Addressees> addressees(String mailbox, Instant asOf) {
        if (breaks.getAndDecrement() > 0) {
          throw new IllegalStateException("the directory broke");
        }
        return linked.map(to -> new Addressees(to, Pictures.AUTO, senders));
      }

      @Override
      public Standing standing(Recipient recipient, String mailbox) {
        return new Standing.Receives(Manner.USUAL);
      }
    };
  }
}
