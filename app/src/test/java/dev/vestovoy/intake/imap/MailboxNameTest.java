package dev.vestovoy.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailboxNameTest {
  @ParameterizedTest
  @CsvSource({
    "box@example.org, INBOX, box@example.org",
    "box@example.org, inbox, box@example.org",
    "box@example.org, Reports/Daily, box@example.org/Reports/Daily",
    "a/b@example.org, Reports, a/b@example.org/Reports",
    "a/b@example.org, INBOX, a/b@example.org",
  })
  void a_name_tells_address_and_folder(String address, String folder, String text) {
    var name = MailboxName.of(address, folder);

    assertThat(name).hasToString(text);
    assertThat(MailboxName.parse(text)).isEqualTo(name);
    assertThat(name.address()).isEqualTo(address);
  }

  @Test
  void only_an_inbox_is_what_the_predecessor_knew() {
    assertThat(MailboxName.parse("box@example.org").inbox()).isTrue();
    assertThat(MailboxName.parse("box@example.org/Reports").inbox()).isFalse();
  }
}
