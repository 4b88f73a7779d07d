package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementPolicyTest {
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");

  private final SettlementPolicy policy =
      new SettlementPolicy(DeliveryTiming.STANDARD, Clock.fixed(NOW, ZoneOffset.UTC));

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(
            letter(0, 0), new Outcome.Delivered("7", 2, false), new Settlement.PartDone("7", 2)),
        Arguments.of(
            letter(0, 0), new Outcome.Delivered("7", 1, true), new Settlement.Done("7", 1)),
        Arguments.of(
            letter(4, 1),
            new Outcome.Postponed("429", Duration.ofSeconds(7), Scope.ADDRESS),
            new Settlement.Deferred("429", NOW.plusSeconds(7))),
        Arguments.of(
            letter(0, 0),
            new Outcome.Postponed("429", Duration.ofSeconds(Long.MAX_VALUE), Scope.ADDRESS),
            new Settlement.Deferred("429", NOW.plus(Duration.ofDays(7)))),
        Arguments.of(
            letter(2, 1),
            new Outcome.Postponed("not now", Duration.ZERO, Scope.LETTER),
            new Settlement.Retry("not now", NOW.plusSeconds(8))),
        Arguments.of(
            letter(0, 0),
            new Outcome.LetterRefused(RefusalReason.BAD_CONTENT, "400"),
            new Settlement.Refused("400")),
        Arguments.of(
            letter(0, 0),
            new Outcome.ChatRefused(ChatTrouble.BLOCKED, "403"),
            new Settlement.Deferred("403", NOW.plus(Duration.ofDays(1)))),
        Arguments.of(
            letter(0, 0),
            new Outcome.ChatRefused(ChatTrouble.NO_RIGHTS, "400"),
            new Settlement.Deferred("400", NOW.plus(Duration.ofHours(1)))),
        Arguments.of(
            letter(0, 1),
            new Outcome.BotRefused(RefusalReason.UNKNOWN, "401"),
            new Settlement.Returned()),
        Arguments.of(
            letter(0, 1),
            new Outcome.NotSent("no route"),
            new Settlement.Retry("no route", NOW.plusSeconds(2))),
        Arguments.of(
            letter(0, 0),
            new Outcome.Unknown("line died"),
            new Settlement.Doubtful("line died", NOW.plusSeconds(2), DoubtfulCopies.ofNext(1))),
        Arguments.of(
            letter(1, 1),
            new Outcome.ServerError("500", true),
            new Settlement.Doubtful(
                "500", NOW.plus(Duration.ofMinutes(1)), DoubtfulCopies.ofNext(2))),
        Arguments.of(
            letter(0, 0),
            new Outcome.TakenInPart("400"),
            new Settlement.Doubtful("400", NOW.plusSeconds(2), new DoubtfulCopies(1, 1, 3, true))),
        Arguments.of(
            letter(3, 0),
            new Outcome.ServerError("a page", false),
            new Settlement.Retry("a page", NOW.plusSeconds(16))));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void an_outcome_decides_what_becomes_of_the_letter(
      Letter letter, Outcome outcome, Settlement settlement) {
    assertThat(policy.of(letter, outcome, outcome instanceof Outcome.TakenInPart ? 3 : 1))
        .isEqualTo(settlement);
  }

  @Test
  void the_third_copy_that_is_not_answered_is_the_last() {
    var refused =
        new Settlement.Refused("Sent 3 times, and it is not known whether it arrived: line died");
    assertThat(policy.of(letter(2, 2), new Outcome.Unknown("line died"), 1)).isEqualTo(refused);
    assertThat(policy.of(letter(2, 2), new Outcome.TakenInPart("line died"), 3)).isEqualTo(refused);
  }

  @Test
  void what_was_never_taken_is_given_up_after_twelve_failures() {
    assertThat(policy.of(letter(10, 0), new Outcome.NotSent("reset"), 1))
        .isEqualTo(new Settlement.Retry("reset", NOW.plus(Duration.ofMinutes(10))));
    assertThat(policy.of(letter(11, 0), new Outcome.NotSent("reset"), 1))
        .isEqualTo(new Settlement.Refused("reset"));
  }

  @Test
  void each_item_of_a_request_without_an_answer_is_in_doubt_until_it_is_taken() {
    DoubtfulCopies album = DoubtfulCopies.NONE.plusRequest(2, 3, false);
    assertThat(album).isEqualTo(new DoubtfulCopies(1, 1, 5, false));

    DoubtfulCopies single = album.plusRequest(2, 1, true);
    assertThat(single).isEqualTo(new DoubtfulCopies(2, 1, 5, true));
    assertThat(single.afterTaken(3)).isEqualTo(new DoubtfulCopies(1, 1, 5, true));
    assertThat(single.afterTaken(5)).isEqualTo(DoubtfulCopies.NONE);
  }

  private static Letter letter(int attempts, int copies) {
    return new Letter(
        1, Samples.arrival(Samples.report(1)), Samples.person(1), 0, attempts, copies);
  }
}
