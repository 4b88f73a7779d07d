package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

class HeaderTextFuzzTest {

  @FuzzTest
  void a_header_is_one_clean_line_and_what_was_encoded_comes_back(byte[] header) {
    Foreign.isOneLine(HeaderText.decode(HeaderText.unfold("Subject", Foreign.raw(header))));
    var text = new String(header, StandardCharsets.UTF_8);
    var utf8 = text.getBytes(StandardCharsets.UTF_8);

    assertThat(EncodedWords.decode(word("b", Base64.getEncoder().encodeToString(utf8))))
        .isEqualTo(text);
    assertThat(EncodedWords.decode(word("q", quoted(utf8)))).isEqualTo(text);
    assertThat(HeaderParameters.parse("a; name*=utf-8''" + percent(utf8)).text("name"))
        .hasValue(text);
  }

  private static String word(String encoding, String payload) {
    return "=?utf-8?" + encoding + "?" + payload + "?=";
  }

  private static String quoted(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      text.append("=%02X".formatted(b));
    }
    return text.toString();
  }

  private static String percent(byte[] bytes) {
    return quoted(bytes).replace('=', '%');
  }
}
