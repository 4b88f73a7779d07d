package dev.vestovoy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.RecordedIncidents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StandstillTest {
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final Standstill standstill = new Standstill(incidents);

  @Test
  void a_full_disk_is_one_incident_for_all_mailboxes_and_ends_with_room() {
    standstill.room();
    standstill.stuck("a", new NoRoomException(1, 9));
    standstill.stuck("b", new NoRoomException(2, 9));
    standstill.room();
    standstill.room();

    assertThat(incidents.log())
        .containsExactly("open DISK_FULL a", "open DISK_FULL b", "close DISK_FULL");
    assertThat(incidents.told()).hasSize(2).first().asString().contains("disk is nearly full");
  }

  @Test
  void a_mail_that_is_not_kept_is_an_incident_of_its_mailbox_and_shows_no_text_of_the_mail() {
    standstill.stuck("a", new IOException("the subject of a mail"));
    standstill.stuck("b", new IOException("the subject of a mail"));
    standstill.over("a");

    assertThat(incidents.log())
        .containsExactly(
            "open MAIL_NOT_KEPT a a", "open MAIL_NOT_KEPT b b", "close MAIL_NOT_KEPT a");
    assertThat(incidents.told()).noneMatch(text -> text.contains("subject"));
  }
}
