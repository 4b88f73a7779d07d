package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Recipient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressingTest {
  @TempDir Path folder;
  private EmbeddedOutbox outbox;
  private Addressing addressing;
  private volatile Optional<List<Recipient>> linked = Optional.empty();
  private final List<String> alerts = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    outbox = new EmbeddedOutbox(folder, Clock.systemUTC());
    addressing = new Addressing(outbox.ledger(), book(), alerts::add, () -> {});
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

  private void arrive(long uid) {
    outbox.ledger().accept(Samples.report(uid), false);
    addressing.arrived();
  }

  private AddressBook book() {
    return new AddressBook() {
      @Override
      public Optional<Addressees> addressees(String mailbox, Instant asOf) {
        return linked.map(Samples::addressees);
      }

      @Override
      public Standing standing(Recipient recipient, String mailbox) {
        return Standing.RECEIVES;
      }
    };
  }
}
