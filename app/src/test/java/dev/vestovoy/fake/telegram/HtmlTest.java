package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
  @Test
  void tags_go_and_entities_become_characters() {
    String html =
        "<b>A &amp; B</b> &lt;x&gt; <a href=\"https://example.org\">link</a> &#1071;&#x41;";

    assertThat(Html.text(html)).isEqualTo("A & B <x> link ЯA");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>x</p>|Unsupported start tag \"p\" at byte offset 0",
        "<b>x|Can't find end tag corresponding to start tag \"b\"",
        "x</b>|Unexpected end tag at byte offset 1",
        "<b><i>x</b></i>|Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
        "a < b|Unclosed start tag at byte offset 2",
        "a &nbsp; b|Unknown entity at byte offset 2",
        "a & b|Unknown entity at byte offset 2",
      })
  void what_telegram_cannot_parse_is_refused(String html, String why) {
    assertThatThrownBy(() -> Html.text(html))
        .hasMessage("Bad Request: can't parse entities: " + why);
  }
}
