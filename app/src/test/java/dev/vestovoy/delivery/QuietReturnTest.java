package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.ScriptedChannel.Sent;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A chat that blocks the bot and comes back in its quiet hours. */
class QuietReturnTest extends CourierFixture {
  private static final Recipient PERSON = Samples.person(1);

  @Test
  void a_return_in_quiet_hours_loses_nothing_and_sends_nothing_early() {
    Instant until = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3600);
    engine.quiet.put(PERSON, until);
    long first = engine.addressed(List.of(PERSON));
    long second = engine.addressed(List.of(PERSON));
    long third = engine.addressed(List.of(PERSON));
    await().until(() -> waits(1, until));

    engine.places().lost(PERSON.address(), ChatTrouble.BLOCKED);
    engine.places().regained(PERSON.address());

    await().until(() -> waits(2, until));
    assertThat(channel.sent()).isEmpty();
    assertThat(engine.outbox.tally()).isEqualTo(Map.of("waiting", 3));

    engine.quiet.clear();
    engine.outbox.endQuiet(List.of(PERSON.address()));
    engine.courier.letters();

    engine.awaitTally(Map.of("delivered", 3));
    assertThat(channel.sent()).extracting(Sent::report).containsExactly(first, second, third);
    assertThat(engine.failures).isEmpty();
  }

  /** Whether the directory was asked so often, and a letter waits for the end of the quiet. */
  private boolean waits(int asked, Instant until) {
    return engine.asked.getOrDefault(PERSON, 0) == asked
        && engine.outbox.letters().nextDue(until.minusMillis(1)).filter(until::equals).isPresent();
  }
}
