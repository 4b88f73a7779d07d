package dev.vestovoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bi@corp.example",
        "BI@Corp.Example",
        "@corp.example",
        "*@corp.example",
        "other@x.example, bi@corp.example",
        "other@x.example;@corp.example",
        "other@x.example\n<bi@corp.example>",
        "  @corp.example\t\u00a0"
      })
  void a_sender_is_allowed_by_address_or_domain_however_it_is_written(String cell) {
    assertThat(Senders.of(cell).allow("Bi@CORP.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bi@corp.example.org",
        "bi@sub.corp.example",
        "evilcorp.example",
        "x@evil-corp.example",
        "bi@",
        "@",
        ""
      })
  void nobody_else_is(String sender) {
    assertThat(Senders.of("bi@corp.example, @corp.example").allow(sender)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "отчёты@пример.рф,@xn--e1afmkfd.xn--p1ai",
    "отчёты@xn--e1afmkfd.xn--p1ai,*@Пример.РФ"
  })
  void a_domain_is_the_same_in_both_its_forms(String sender, String cell) {
    assertThat(Senders.of(cell).allow(sender)).isTrue();
  }

  @Test
  void an_empty_cell_allows_everybody() {
    assertThat(Senders.of(" \n").allow("anybody@x.example")).isTrue();
    assertThat(Senders.of("")).isEqualTo(Senders.EVERYBODY);
  }

  @Test
  void what_is_no_pattern_is_named_and_allows_nobody() {
    var senders = Senders.of("corp.example, *, bi*@corp.example, ok@x.example");

    assertThat(senders.mistakes()).containsExactly("*", "bi*@corp.example", "corp.example");
    assertThat(senders.allow("bi@corp.example")).isFalse();
    assertThat(senders.allow("ok@x.example")).isTrue();
  }

  @Test
  void everybody_and_somebody_is_somebody() {
    assertThat(Senders.EVERYBODY.and(Senders.of("@a.example")).and(Senders.of("@b.example")))
        .isEqualTo(Senders.of("@a.example @b.example"));
  }
}
