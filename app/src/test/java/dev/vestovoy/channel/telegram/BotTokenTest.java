package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotTokenTest {
  @Test
  void it_knows_the_bot_and_hides_the_secret() {
    var token = new BotToken("42:S3cret_-x");

    assertThat(token.botId()).isEqualTo("42");
    assertThat(token.toString()).isEqualTo("42:***");
    assertThat(token.masked("at /bot42:S3cret_-x/getMe")).isEqualTo("at /bot42:***/getMe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "42:", ":secret", "42:se cret", "42:secret\n", "x:secret"})
  void a_malformed_one_is_refused_without_being_shown(String value) {
    assertThatThrownBy(() -> new BotToken(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("cret");
  }
}
