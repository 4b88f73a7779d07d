package dev.vestovoy.incident;

import static dev.vestovoy.incident.IncidentType.CHANNEL_DOWN;
import static dev.vestovoy.incident.IncidentType.GROUP_LOCKED;
import static dev.vestovoy.incident.IncidentType.LETTERS_REFUSED;
import static dev.vestovoy.incident.IncidentType.MAIL_UNREADABLE;
import static dev.vestovoy.incident.IncidentType.MESSAGE_WITHOUT_RECIPIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.report.Language;
import dev.vestovoy.text.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncidentDigestTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final IncidentDigest digest =
      new IncidentDigest(new Texts(Language.RUSSIAN, ZoneOffset.UTC));

  @Test
  void reports_without_recipients_are_all_named() {
    IncidentDigest.Message message = digest.message(withoutRecipients(6));

    assertThat(message.text())
        .startsWith("⚠️ Отчёт «Отчёт 0» (ящик m0@x.org) никто не получил")
        .endsWith(
            " И ещё 5 таких сообщений: «Отчёт 1» (m1@x.org); «Отчёт 2» (m2@x.org); «Отчёт 3» (m3@x.org); «Отчёт 4» (m4@x.org); «Отчёт 5» (m5@x.org).");
    assertThat(message.tellings()).hasSize(6);
  }

  @Test
  void reports_that_were_refused_for_one_cause_are_named_with_their_recipients() {
    List<Telling> due =
        IntStream.range(0, 6)
            .mapToObj(i -> refused(i, i == 5 ? ChatTrouble.NO_RIGHTS : ChatTrouble.BLOCKED))
            .toList();

    assertThat(digest.message(due).text().split("\n\n"))
        .satisfiesExactly(
            other ->
                assertThat(other).contains("«Отчёт 5» (ящик m5@x.org) не доставлен: Человек 5."),
            alike ->
                assertThat(alike)
                    .contains("«Отчёт 0» (ящик m0@x.org) не доставлен: Человек 0. Причина: ")
                    .contains("И ещё 4 таких сообщения: «Отчёт 1» (m1@x.org): Человек 1; «Отчёт 2»")
                    .doesNotContain("журнал"));
  }

  @Test
  void what_has_no_names_is_named_by_its_first_argument() {
    List<Telling> locked =
        IntStream.range(0, 5)
            .mapToObj(i -> telling(GROUP_LOCKED, "-" + i, "", "Группа " + i, (long) -i))
            .toList();

    assertThat(digest.message(locked).text())
        .endsWith(
            " И ещё 4 таких сообщения: Группа 1, Группа 2, Группа 3, Группа 4; подробности в журнале.");
  }

  @Test
  void names_that_do_not_fit_come_in_the_next_messages_and_all_come() {
    List<Telling> due =
        new ArrayList<>(
            IntStream.range(0, 90)
                .mapToObj(i ->
                    telling(
                        MESSAGE_WITHOUT_RECIPIENTS,
                        "" + i,
                        "",
                        i + "О".repeat(150),
                        "m" + i + "@x"))
                .toList());
    var all = new StringBuilder();
    int messages = 0;
    while (!due.isEmpty()) {
      IncidentDigest.Message message = digest.message(due);
      assertThat(message.text().length()).isLessThanOrEqualTo(IncidentChannel.LONGEST_TEXT);
      assertThat(message.tellings()).isNotEmpty();
      all.append(message.text());
      due.removeAll(message.tellings());
      messages++;
    }

    assertThat(messages).isLessThan(10);
    assertThat(IntStream.range(0, 90).mapToObj(i -> "m" + i + "@x"))
        .allSatisfy(mailbox -> assertThat(all.toString()).containsOnlyOnce(mailbox + ")"));
  }

  @Test
  void single_ones_go_before_the_names_of_many() {
    List<Telling> due =
        Stream.concat(
                withoutRecipients(90).stream(),
                Stream.of(
                    telling(CHANNEL_DOWN, "telegram", "", NOW),
                    telling(MAIL_UNREADABLE, "m:1", "", "m", "/p")))
            .toList();

    assertThat(digest.message(due).text().split("\n\n"))
        .satisfiesExactly(
            line -> assertThat(line).contains("Telegram не отвечает"),
            line -> assertThat(line).contains("Письмо в ящик m не читается"),
            line -> assertThat(line).contains("«Отчёт 0»", "«Отчёт 1»"));
  }

  @Test
  void hundreds_of_reports_are_counted_and_the_log_is_not_said_to_name_them() {
    IncidentDigest.Message message = digest.message(withoutRecipients(500));

    assertThat(message.text())
        .contains("И ещё 499 таких сообщений: «Отчёт 1» (m1@x.org); ")
        .endsWith("«Отчёт 20» (m20@x.org) и ещё 479; в журнале номера отчётов, но не темы.");
    assertThat(message.tellings()).hasSize(500);
  }

  @Test
  void hundreds_of_long_names_fit_into_a_message() {
    List<Telling> due =
        IntStream.range(0, 300)
            .mapToObj(i ->
                telling(
                    MESSAGE_WITHOUT_RECIPIENTS, "" + i, "", i + "О".repeat(300), "m".repeat(300)))
            .toList();
    IncidentDigest.Message message = digest.message(due);

    assertThat(message.text()).contains("И ещё 299 таких сообщений: «1О");
    assertThat(message.text().length()).isLessThanOrEqualTo(IncidentChannel.LONGEST_TEXT);
  }

  private static List<Telling> withoutRecipients(int number) {
    return IntStream.range(0, number)
        .mapToObj(
            i -> telling(MESSAGE_WITHOUT_RECIPIENTS, "" + i, "", "Отчёт " + i, "m" + i + "@x.org"))
        .toList();
  }

  private static Telling refused(int number, ChatTrouble trouble) {
    return telling(
        LETTERS_REFUSED,
        number + ":x",
        "Человек " + number,
        "Отчёт " + number,
        "m" + number + "@x.org",
        trouble);
  }

  private static Telling telling(
      IncidentType type, String subject, String name, Object... arguments) {
    var key = new Incident.Key(type, subject);
    List<String> names = name.isEmpty() ? List.of() : List.of(name);
    return new Telling(Incident.first(key, names, List.of(arguments), NOW), Telling.Kind.OPENED);
  }
}
