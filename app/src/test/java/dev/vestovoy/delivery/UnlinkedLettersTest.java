package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.incident.RecordedIncidents.Occurrence;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.outbox.OutboxFixture;
import dev.vestovoy.report.Recipient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnlinkedLettersTest extends OutboxFixture {
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final AtomicInteger revived = new AtomicInteger();
  private final Map<Recipient, Standing> standings = new HashMap<>();

  @Test
  void a_letter_whose_recipient_is_linked_again_waits_again_and_nobody_is_told() {
    addressed(1, 2);
    due().forEach(letter -> outbox.letters().settle(letter, new Settlement.Dropped("x", NOW)));
    standings.put(Samples.person(2), new Standing.Quiet(NOW.plusSeconds(60), Manner.USUAL));

    unlinked(Duration.ZERO).look();

    assertThat(due())
        .extracting(Letter::recipient)
        .containsExactly(Samples.person(1), Samples.person(2));
    assertThat(revived).hasValue(2);
    assertThat(incidents.occurrences()).isEmpty();
  }

  @Test
  void a_letter_whose_recipient_stays_unlinked_is_told_once_by_name() {
    addressed(1, 2);
    due()
        .forEach(letter ->
            outbox.letters().settle(letter, new Settlement.Dropped("x", NOW.plusSeconds(60))));
    standings.put(Samples.person(1), Standing.Gone.UNLINKED);
    standings.put(Samples.person(2), Standing.Gone.NO_RECIPIENT);

    unlinked(Duration.ofSeconds(60).minusMillis(1)).look();
    assertThat(incidents.occurrences()).isEmpty();
    unlinked(Duration.ofSeconds(60)).look();
    unlinked(Duration.ofSeconds(61)).look();

    assertThat(incidents.occurrences())
        .containsExactly(
            dropped("Name of row-1", Standing.Gone.UNLINKED),
            dropped("Name of row-2", Standing.Gone.NO_RECIPIENT));
    assertThat(due()).isEmpty();
    assertThat(revived).hasValue(0);
  }

  @Test
  void more_unlinked_letters_than_one_search_finds_are_all_looked_at() {
    addressed(1, 501);
    while (!due().isEmpty()) {
      due().forEach(letter -> outbox.letters().settle(letter, new Settlement.Dropped("x", NOW)));
    }

    unlinked(Duration.ZERO).look();

    assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 501));
  }

  @Test
  void a_letter_that_cannot_be_read_is_told_before_it_is_given_up() throws SQLException {
    addressed(1, 1);
    addressed(2, 1);
    while (!due().isEmpty()) {
      due().forEach(letter -> outbox.letters().settle(letter, new Settlement.Dropped("x", NOW)));
    }
    Ask.change(folder, "UPDATE report_file SET kind = 'SCROLL' WHERE report_id = 1");

    unlinked(Duration.ZERO).look();
    unlinked(Duration.ZERO).look();

    assertThat(incidents.occurrences())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.type()).isEqualTo(IncidentType.LETTERS_UNREADABLE);
          assertThat(one.subject()).isEqualTo("1");
          assertThat(one.arguments().toString()).contains("SCROLL");
        });
    assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 1, "dropped", 1));
  }

  private UnlinkedLetters unlinked(Duration later) {
    return new UnlinkedLetters(
        outbox.letters(), new StandingBook(), incidents, revived::incrementAndGet, at(later));
  }

  private static Occurrence dropped(String name, Standing.Gone why) {
    return new Occurrence(
        IncidentType.LETTERS_DROPPED,
        "1:" + why,
        name,
        List.of(Samples.report(1).subject(), Samples.MAILBOX, why));
  }

  /** Everybody receives, unless it is said otherwise. */
  private final class StandingBook extends NameBook {
    @Override
    public Standing standing(Recipient recipient, String mailbox) {
      return standings.getOrDefault(recipient, new Standing.Receives(Manner.USUAL));
    }
  }
}
