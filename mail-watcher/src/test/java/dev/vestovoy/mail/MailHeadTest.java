package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailHeadTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bi@corp.example | bi@corp.example",
        "Reports <bi@corp.example> | bi@corp.example",
        "\"bi@evil.example\" <bi@corp.example> | bi@corp.example",
        "<bi@evil.example> <bi@corp.example> | bi@corp.example",
        "=?utf-8?b?0J7RgtGH0ZHRgtGL?= <bi@corp.example> | bi@corp.example",
        "=?utf-8?b?0J7RgtGH0ZHRgtGLIDxiaUBjb3JwLmV4YW1wbGU+?= | bi@corp.example",
        "undisclosed | ''",
        "<\0\0@corp.example> | ''",
        "@ | ''",
      })
  void the_sender_is_an_address_alone(String from, String address) {
    assertThat(head("From: " + from).from()).isEqualTo(address);
  }

  @Test
  void a_byte_that_only_its_charset_makes_a_space_is_no_part_of_an_address() {
    var raw =
        new String("Отчёт\u00a0bi@corp.example".getBytes(windows()), StandardCharsets.ISO_8859_1);

    assertThat(head("From: <" + raw + ">").from()).isEqualTo("bi@corp.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thu, 20 Nov 2025 12:00:00 +0000",
        "20 Nov 2025 15:00:00 +0300",
        "Thu, 20 Nov 2025 07:00:00 EST",
        "Thu,\r\n 20 Nov 2025\r\n 12:00:00 +0000 (UTC)",
      })
  void a_date_is_read_as_people_and_programs_write_it(String date) {
    assertThat(head("Date: " + date).date()).isEqualTo(Instant.parse("2025-11-20T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "1 Jan 1970 00:00:00 +0000", "1 Jan 999999999 00:00:00 +0000"})
  void a_date_that_cannot_be_is_none(String date) {
    assertThat(head("Date: " + date).date()).isNull();
  }

  @Test
  void a_subject_of_one_encoded_word_of_2_kb_is_whole() {
    var text = "Отчёт ".repeat(170).strip();
    var coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    assertThat(head("Subject: =?UTF-8?B?" + coded + "?=").subject()).isEqualTo(text);
  }

  @Test
  void thousands_of_unknown_charsets_are_guessed() {
    var words = new StringBuilder();
    for (int n = 0; n < 3000; n++) {
      words.append("=?x-" + n + "?b?0J4=?= ");
    }

    assertThat(head("Subject: " + words).subject()).isEqualTo("О".repeat(2000));
  }

  @Test
  void every_charset_that_java_knows_takes_any_bytes() {
    var bytes = new byte[3000];
    new Random(1).nextBytes(bytes);

    assertThat(Charset.availableCharsets().keySet())
        .allSatisfy(name -> assertThat(EncodedWords.text(bytes, name + "*en")).isNotEmpty());
  }

  @Test
  void thousands_of_accents_on_one_letter_are_cut() {
    var text = "a" + "\u0316\u0301".repeat(15_000);
    var coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    assertThat(head("Subject: =?UTF-8?B?" + coded + "?=").subject()).hasSize(2000);
  }

  private static Charset windows() {
    return Charset.forName("windows-1251");
  }

  private static MailHead head(String lines) {
    var headers = new MimeHeaders();
    lines.lines().forEach(headers::add);
    return new MailHead(headers);
  }
}
