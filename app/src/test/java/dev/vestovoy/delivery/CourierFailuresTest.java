package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What should not happen in a channel, and stops no delivery. */
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
}
