package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.worker.RecordedFailures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TimedStepsTest {
  private final RecordedFailures failures = new RecordedFailures();
  private final List<Reply> said = new CopyOnWriteArrayList<>();

  @Test
  void a_step_that_fails_is_told_and_the_others_are_taken() {
    Reply reply = new Reply.Message(1, "later");
    try (var steps = new TimedSteps(Duration.ZERO, new Notes(), failures)) {
      steps.later(() -> {
        throw new StackOverflowError("too deep");
      });
      steps.later(() -> List.of(reply));

      await().until(() -> !said.isEmpty() && !failures.told().isEmpty());
    }

    assertThat(said).containsExactly(reply);
    assertThat(failures.told())
        .containsExactly("delayed-steps: java.lang.StackOverflowError: too deep");
  }

  private final class Notes implements Mouth {
    @Override
    public void say(List<Reply> replies) {
      said.addAll(replies);
    }

    @Override
    public boolean quiet(long chat) {
      return true;
    }
  }
}
