package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryReporterTest {
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final InstantSource time = () -> this.now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final DeliveryReporter reporter =
      new DeliveryReporter(new Places(), new NameBook(), incidents, DeliveryListener.NONE, clock);
  private Instant now = Instant.parse("2025-11-20T12:00:00Z");

  @Test
  void a_short_rate_limit_that_comes_again_and_again_is_told_after_a_quarter_of_an_hour() {
    limited(Duration.ofMinutes(1), Scope.ADDRESS);
    now = now.plus(Duration.ofMinutes(15).minusMillis(1));
    limited(Duration.ofMinutes(1), Scope.ADDRESS);
    assertThat(incidents.log()).isEmpty();

    now = now.plusMillis(1);
    limited(Duration.ofMinutes(1), Scope.ADDRESS);

    assertThat(incidents.log())
        .containsExactly("open CHAT_RATE_LIMITED telegram:1 Name of row-1 2025-11-20T12:16:00Z");
  }

  @Test
  void a_delivery_between_short_rate_limits_makes_them_everyday() {
    limited(Duration.ofMinutes(1), Scope.CHANNEL);
    report(new Outcome.Delivered("1", 1, true), new Settlement.Done("1", 1));
    now = now.plus(Duration.ofMinutes(20));
    limited(Duration.ofMinutes(1), Scope.CHANNEL);

    assertThat(incidents.log()).isEmpty();
  }

  @Test
  void a_channel_that_takes_nothing_for_hours_is_told_by_itself() {
    limited(Duration.ofHours(3), Scope.CHANNEL);
    report(new Outcome.Delivered("1", 1, true), new Settlement.Done("1", 1));

    assertThat(incidents.log())
        .containsExactly(
            "open CHANNEL_RATE_LIMITED telegram 2025-11-20T15:00:00Z",
            "close CHANNEL_RATE_LIMITED telegram");
  }

  @Test
  void a_refusal_is_told_though_no_name_is_known() {
    var nameless =
        new DeliveryReporter(
            new Places(),
            new AddressBook() {
              @Override
              public Optional<Addressees> addressees(String mailbox, Instant asOf) {
                return Optional.empty();
              }

              @Override
              public String name(Recipient recipient) {
                throw new IllegalStateException("planted");
              }

              @Override
              public Standing standing(Recipient recipient, String mailbox) {
                return new Standing.Receives(Manner.USUAL);
              }
            },
            incidents,
            DeliveryListener.NONE,
            clock);

    nameless.before(
        new AttemptResult(letter(3), null, new Settlement.Refused("doubtful"), Duration.ZERO));

    assertThat(incidents.log()).singleElement().asString().startsWith("open LETTERS_REFUSED");
  }

  @Test
  void a_letter_that_is_tried_in_vain_is_told_once_and_when_it_is_delivered() {
    for (int attempts = 0; attempts < 12; attempts++) {
      report(
          letter(attempts),
          new Outcome.Postponed("the spool cannot be read", Duration.ofMinutes(1), Scope.LETTER),
          new Settlement.Retry("the spool cannot be read", now));
    }
    report(letter(12), new Outcome.Delivered("1", 1, true), new Settlement.Done("1", 1));

    assertThat(incidents.log())
        .containsExactly(
            "open LETTER_DELAYED 1 Name of row-1 %s %s 6"
                .formatted(Samples.report(1).subject(), Samples.MAILBOX),
            "close LETTER_DELAYED 1");
  }

  @Test
  void a_letter_that_was_tried_in_vain_and_is_given_up_is_told_by_that_only() {
    report(
        letter(5),
        new Outcome.Postponed("later", Duration.ZERO, Scope.LETTER),
        new Settlement.Retry("later", now));
    report(letter(6), null, new Settlement.Dropped("no longer linked", now));

    assertThat(incidents.log()).last().isEqualTo("forget LETTER_DELAYED 1");
    assertThat(incidents.open()).isEmpty();
  }

  private void limited(Duration after, Scope closes) {
    report(
        new Outcome.Postponed("429", after, closes),
        new Settlement.Deferred("429", now.plus(after)));
  }

  private Letter letter(int attempts) {
    var arrival = new Arrival(1, now, Samples.report(1), Pictures.AUTO, 1);
    return new Letter(1, arrival, Samples.person(1), 0, attempts, 0);
  }

  private void report(Outcome outcome, Settlement settlement) {
    report(letter(0), outcome, settlement);
  }

  private void report(Letter letter, @Nullable Outcome outcome, Settlement settlement) {
    var result = new AttemptResult(letter, outcome, settlement, Duration.ZERO);
    reporter.before(result);
    reporter.after(result);
  }

  private static final class Places implements Whereabouts {
    @Override
    public void move(Address from, Address to) {}

    @Override
    public void lost(Address address, ChatTrouble trouble) {}

    @Override
    public void regained(Address address) {}
  }
}
