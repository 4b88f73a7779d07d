package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.Pictures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueWindowTest {
  private final List<DueQuery> searches = new ArrayList<>();
  private final FairScheduler scheduler = new FairScheduler();
  private final DueWindow window =
      new DueWindow("telegram", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), searches::add);

  @Test
  void letters_that_small_messages_wait_behind_do_not_hide_small_ones() {
    for (int letter = 1; letter <= 1500; letter++) {
      scheduler.add(ofMassSend(letter), true);
    }

    window.search(scheduler, 0, _ -> {});

    assertThat(searches).singleElement().extracting(DueQuery::small).isEqualTo(1756);
  }

  private static Letter ofMassSend(long id) {
    var arrival = new Arrival(1, Instant.EPOCH, Samples.report(1), Pictures.AUTO, 100_000);
    return new Letter(id, arrival, Samples.person(id), 0, 0, 0);
  }
}
