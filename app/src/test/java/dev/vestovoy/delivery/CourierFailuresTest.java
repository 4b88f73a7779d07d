package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.incident.BrokenIncidents;
import dev.vestovoy.outbox.Ask;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What should not happen in a channel or in the outbox, and stops no delivery. */
class CourierFailuresTest extends CourierFixture {
  @Test
  void a_probe_that_breaks_is_told_and_another_one_is_made() {
    channel.breakProbes(1);
    channel.answer(1, new Outcome.NotSent("the line is down"));

    engine.addressed(Samples.people(3));

    engine.awaitTally(Map.of("delivered", 3));
    assertThat(engine.failures)
        .containsExactly("probe-telegram: java.lang.StackOverflowError: planted");
  }

  @Test
  void a_row_that_cannot_be_read_is_refused_and_told() throws SQLException {
    engine.courier.close();
    engine.addressed(List.of(Samples.person(1)));
    engine.addressed(List.of(Samples.person(2)));
    Ask.change(folder, "UPDATE report_file SET kind = 'SCROLL' WHERE report_id = 1");

    engine.restart();

    engine.awaitTally(Map.of("refused", 1, "delivered", 1));
    assertThat(engine.incidents.log())
        .singleElement()
        .asString()
        .startsWith("open LETTERS_UNREADABLE 1 ")
        .contains("SCROLL");
  }

  @Test
  void a_search_that_breaks_is_told_and_made_again() {
    var broken = new AtomicBoolean();
    Runnable breakOnce =
        () -> {
          if (inLoader() && broken.compareAndSet(false, true)) {
            throw new StackOverflowError("planted");
          }
        };
    engine.replace(engine.ports(OutboxFaults.beforeSearches(engine.outbox.letters(), breakOnce)));

    engine.addressed(Samples.people(3));

    engine.awaitTally(Map.of("delivered", 3));
    assertThat(engine.failures)
        .containsExactly("loader-telegram: java.lang.StackOverflowError: planted");
  }

  @Test
  void a_search_that_hangs_does_not_hold_up_the_end() {
    var end = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    Runnable hang =
        () -> {
          begun.countDown();
          OutboxFaults.hang(end);
        };
    engine.replace(engine.ports(OutboxFaults.beforeSearches(engine.outbox.letters(), hang)));
    await().until(() -> begun.getCount() == 0);

    Thread closing = Thread.ofVirtual().start(engine.courier::close);

    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> !closing.isAlive());
    } finally {
      end.countDown();
    }
  }

  @Test
  void incidents_that_break_with_an_answer_stop_no_message() {
    channel.itemsPerReport(2);
    engine.replace(engine.ports(engine.outbox.letters(), new BrokenIncidents()));

    engine.addressed(Samples.people(3));

    engine.awaitTally(Map.of("delivered", 3));
    assertThat(engine.failures)
        .contains("courier-telegram: java.lang.StackOverflowError: too deep");
  }

  private static boolean inLoader() {
    return Thread.currentThread().getName().startsWith("loader-");
  }
}
