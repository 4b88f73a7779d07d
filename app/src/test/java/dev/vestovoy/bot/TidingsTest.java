package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Notice;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.Language;
import org.junit.jupiter.api.Test;

class TidingsTest {
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final Tidings tidings = new Tidings(incidents, Language.ENGLISH);

  @Test
  void who_is_cut_off_is_told() {
    assertThat(tidings.of(new Notice.PhoneChanged("Anna", 101)))
        .containsExactly(new Reply.Message(101, Words.PHONE_CHANGED.in(Language.ENGLISH)));
    assertThat(incidents.log()).containsExactly("open PHONE_CHANGED Anna Anna 101");
  }

  @Test
  void who_stays_registered_in_another_row_is_not_told_that_reports_end() {
    assertThat(tidings.of(new Notice.PhoneOfOneRowChanged("Anna", 101))).isEmpty();
    assertThat(incidents.log()).containsExactly("open PHONE_OF_ONE_ROW_CHANGED Anna Anna 101");
  }
}
