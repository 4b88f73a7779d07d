package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.mail.ServerGate.Ending;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServerGateTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Login LOGIN = new Login.WithPassword("a", Password.of("x"));

  private final ServerGate gate = new ServerGate(2, new Random(1));

  @Test
  void only_so_many_log_in_at_a_time() throws InterruptedException {
    assertThat(gate.enter(AT_ONCE)).isTrue();
    assertThat(gate.enter(AT_ONCE)).isTrue();
    assertThat(gate.enter(AT_ONCE)).isFalse();

    gate.leave(Ending.REACHED, "");

    assertThat(gate.enter(AT_ONCE)).isTrue();
  }

  @Test
  void one_alone_tries_a_server_that_was_away() throws InterruptedException {
    gate.enter(AT_ONCE);
    gate.leave(Ending.AWAY, "Connection refused");

    assertThat(gate.why()).isEqualTo("Connection refused");
    assertThat(gate.enter(PATIENCE)).isTrue();
    assertThat(gate.enter(AT_ONCE)).isFalse();

    gate.leave(Ending.REACHED, "");
    assertThat(gate.enter(AT_ONCE)).isTrue();
    assertThat(gate.enter(AT_ONCE)).isTrue();
    assertThat(gate.why()).isEmpty();
  }

  @Test
  void who_was_on_the_way_before_does_not_end_the_turn_of_the_one_that_tries() throws Exception {
    gate.enter(AT_ONCE);
    CompletableFuture.runAsync(this::enterAndLeaveAway).get();
    CompletableFuture.runAsync(this::enterPatiently).get();

    gate.leave(Ending.GIVEN_UP, "");

    assertThat(gate.enter(AT_ONCE)).isFalse();
  }

  @Test
  void an_attempt_that_was_given_up_leaves_its_place_to_another() throws InterruptedException {
    gate.enter(AT_ONCE);
    gate.leave(Ending.AWAY, "Connection refused");
    gate.enter(PATIENCE);

    gate.leave(Ending.GIVEN_UP, "");

    assertThat(gate.enter(PATIENCE)).isTrue();
  }

  private void enterAndLeaveAway() {
    enterPatiently();
    gate.leave(Ending.AWAY, "Connection refused");
  }

  private void enterPatiently() {
    try {
      assertThat(gate.enter(PATIENCE)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void who_waits_is_let_through_at_the_end() throws Exception {
    gate.enter(AT_ONCE);
    gate.enter(AT_ONCE);
    var waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return gate.enter(PATIENCE);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });

    gate.open();

    assertThat(waiting.get()).isTrue();
  }

  @Test
  void a_refused_login_has_to_wait_and_another_has_not() {
    gate.refused(LOGIN);

    assertThat(gate.refusedFor(LOGIN)).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(5));
    assertThat(gate.refusedFor(new Login.WithPassword("a", Password.of("other")))).isZero();

    gate.accepted(LOGIN);
    assertThat(gate.refusedFor(LOGIN)).isZero();
  }
}
