package dev.vestovoy.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.mail.MailboxHealth;
import dev.vestovoy.mail.MailboxState;
import dev.vestovoy.worker.RecordedFailures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutagesTest {
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<String> board = new ArrayList<>();
  private final RecordedFailures failures = new RecordedFailures();
  private final Outages outages =
      new Outages(incidents, (mailbox, why) -> board.add(mailbox + " " + why), failures);

  @Test
  void a_mailbox_that_cannot_be_read_is_an_incident_until_it_can() {
    outages.out(health("box", "the login was refused"));
    outages.back(health("box", ""));

    assertThat(incidents.log())
        .containsExactly(
            "open MAILBOX_UNREACHABLE box box the login was refused",
            "close MAILBOX_UNREACHABLE box");
    assertThat(board).containsExactly("box Ящик не читается: the login was refused", "box ");
  }

  @Test
  void a_mailbox_that_is_switched_off_is_not_said_to_be_read_again() {
    outages.out(health("box", "the login was refused"));
    outages.forget("box");

    assertThat(incidents.log()).hasSize(2).last().isEqualTo("forget MAILBOX_UNREACHABLE box");
    assertThat(incidents.told()).hasSize(1);
    assertThat(board).last().isEqualTo("box ");
  }

  @Test
  void what_a_server_wants_people_to_read_is_passed_on() {
    outages.alert("box", "Quota is nearly used up");

    assertThat(incidents.told())
        .containsExactly("The mail server of box says: Quota is nearly used up.");
  }

  @Test
  void what_no_server_is_to_blame_for_is_a_failure_of_the_program() {
    outages.failed("box", new StackOverflowError("too deep"));
    outages.ended("box");

    assertThat(failures.told())
        .containsExactly(
            "mailbox box: java.lang.StackOverflowError: too deep", "mailbox box gave up");
  }

  private static MailboxHealth health(String mailbox, String words) {
    return new MailboxHealth(mailbox, MailboxState.WAITING, null, null, words, null, null);
  }
}
