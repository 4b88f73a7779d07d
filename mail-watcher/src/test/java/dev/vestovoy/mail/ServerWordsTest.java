package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.Test;

class ServerWordsTest {
  private final ServerWords words =
      new ServerWords(new Login.WithPassword("a@corp.example", Password.of("pass  word")));

  @Test
  void a_timing_says_nothing_to_people() {
    assertThat(words.of("[TRYCREATE] No such mailbox: Done (0.001 + 0.000 secs)."))
        .isEqualTo("[TRYCREATE] No such mailbox: Done");
  }

  @Test
  void a_password_that_the_server_repeats_is_not_shown() {
    assertThat(words.of("unknown: LOGIN a pass  word, also as pass word"))
        .isEqualTo("unknown: LOGIN a ***, also as ***");
  }

  @Test
  void what_is_long_is_cut_and_what_has_lines_is_one() {
    assertThat(words.of("a\r\nb")).isEqualTo("a b");
    assertThat(words.of("x".repeat(300))).hasSize(201).endsWith("…");
  }

  @Test
  void a_failure_without_an_answer_says_its_own_words() {
    assertThat(words.of(new ProtocolException("no line"))).isEqualTo("no line");
    assertThat(words.of((Throwable) null)).isEmpty();
  }
}
