package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;

class TroubleFuzzTest {
  private static final WatchedMailbox MAILBOX =
      WatchedMailbox.inbox(
          "a@corp.example", Password.of("hunter2"), MailServer.parse("imap.corp.example"));

  @FuzzTest
  void what_a_server_says_is_told_in_one_line_without_the_password(byte[] said) {
    var text = Foreign.raw(said);

    hold(Trouble.of(new AuthenticationFailedException(text), MAILBOX));
    hold(Trouble.of(new MessagingException(text), MAILBOX));
  }

  private static void hold(Trouble trouble) {
    assertThat(trouble.words())
        .hasSizeLessThanOrEqualTo(300)
        .doesNotContain("hunter2")
        .doesNotContainPattern("[\\r\\n\\x00]");
    if (trouble instanceof Trouble.Busy busy) {
      assertThat(busy.after()).isBetween(Duration.ZERO, Duration.ofHours(3));
    }
  }
}
