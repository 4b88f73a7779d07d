package dev.vestovoy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandstillTest {
  private final List<String> alerts = new ArrayList<>();
  private final Standstill standstill = new Standstill(alerts::add);

  @Test
  void a_full_disk_is_told_once_for_all_mailboxes_and_all_tries() {
    standstill.stuck("a", new NoRoomException(1, 9));
    standstill.stuck("b", new NoRoomException(2, 9));
    standstill.stuck("a", new NoRoomException(3, 9));

    assertThat(alerts).singleElement().asString().startsWith("The disk is nearly full");
  }

  @Test
  void its_end_is_told_when_the_last_mailbox_takes_mail_again() {
    standstill.stuck("a", new NoRoomException(1, 9));
    standstill.stuck("b", new NoRoomException(1, 9));
    standstill.over("a");
    assertThat(alerts).hasSize(1);

    standstill.over("b");
    standstill.over("b");

    assertThat(alerts).hasSize(2).last().asString().startsWith("Mail is taken again");
  }

  @Test
  void another_reason_is_told_by_its_kind_and_without_its_text() {
    standstill.stuck("a", new NoRoomException(1, 9));
    standstill.stuck("a", new IOException("the subject of a mail"));

    assertThat(alerts).hasSize(2);
    assertThat(alerts.getLast()).contains("(IOException)").doesNotContain("subject");
  }

  @Test
  void a_second_standstill_is_told_again() {
    standstill.stuck("a", new NoRoomException(1, 9));
    standstill.over("a");

    standstill.stuck("a", new NoRoomException(1, 9));

    assertThat(alerts).hasSize(3);
  }
}
