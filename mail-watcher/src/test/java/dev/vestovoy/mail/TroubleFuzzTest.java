package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

class TroubleFuzzTest {
  private static final WatchedMailbox MAILBOX =
      WatchedMailbox.inbox(
          "a@corp.example", Password.of("hunter2"), MailServer.parse("imap.corp.example"));

  @FuzzTest
  void what_a_server_says_is_told_in_one_line_without_the_password(byte[] said) {
    var text = Foreign.raw(said);

    hold(Trouble.of(new LoginFailedException(text, ""), MAILBOX));
    hold(Trouble.of(new CommandFailedException(text), MAILBOX));
    Foreign.isOneLine(new ServerWords(MAILBOX.login()).of(new ProtocolException(text)).strip());
    assertThat(String.valueOf(TokenRefusal.of("h", 400, text).getMessage()))
        .hasSizeLessThan(600)
        .doesNotContain("\n", "\r");
    try {
      assertThat(TokenAnswer.read(text).life()).isBetween(Duration.ZERO, Duration.ofDays(1));
    } catch (IOException e) {
      assertThat(e).hasMessageStartingWith("a token endpoint");
    }
  }

  private static void hold(Trouble trouble) {
    assertThat(trouble.words())
        .hasSizeLessThanOrEqualTo(500)
        .doesNotContain("hunter2")
        .doesNotContainPattern("[\\r\\n\\x00]");
    if (trouble instanceof Trouble.Busy busy) {
      assertThat(busy.after()).isBetween(Duration.ZERO, Duration.ofHours(3));
    }
  }
}
