package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static dev.vestovoy.channel.telegram.Bench.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Manner;
import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.delivery.Outcome.NotSent;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics, links, and what a message says when all did not go as it should. */
class TelegramDetoursIT extends BenchFixture {
  private static final long FORUM = -100_700;

  private FakeGroup forum;

  @BeforeEach
  void openForum() {
    forum = bench.telegram.group(FORUM, "Форум");
    forum.addsBot(bench.anna);
    forum.opensTopic(17);
  }

  @Test
  void a_topic_gets_documents_albums_and_notes() throws Exception {
    send(bench.report(1), Bench.topic(FORUM, 17));
    send(bench.report(2), Bench.topic(FORUM, 17));
    bench.channel(3).send(letter(bench.report(1), Bench.topic(FORUM, 17), 0));

    assertThat(bench.got(FORUM)).extracting(Sent::thread).containsExactly(17L, 17L, 17L, 17L);
    assertThat(bench.telegram.journal().uploads()).isEqualTo(2);
  }

  @Test
  void the_general_topic_is_the_chat() throws Exception {
    send(bench.report(1), Bench.topic(FORUM, 1));

    assertThat(bench.got(FORUM)).extracting(Sent::thread).containsExactly(0L);
  }

  @Test
  void what_is_for_a_deleted_topic_comes_to_the_chat_and_is_one_incident() throws Exception {
    forum.deletesTopic(17);

    send(bench.report(1), Bench.topic(FORUM, 17));
    send(bench.report(1), Bench.topic(FORUM, 17));

    assertThat(bench.got(FORUM))
        .extracting(Sent::text)
        .containsOnly(
            "Продажи & <план>" + Reports.DATE + "\n⚠️ Тема не найдена, поэтому отчёт здесь");
    assertThat(bench.telegram.journal().calls("sendDocument")).isEqualTo(3);
    assertThat(bench.incidents.log()).containsOnly("open TOPIC_LOST -100700/17 Форум 17");
    assertThat(bench.incidents.open()).hasSize(1);
  }

  @Test
  void a_lost_topic_is_over_with_the_first_message_in_it() throws Exception {
    bench
        .telegram
        .faults()
        .send(1, new Fault.Declined(400, "Bad Request: message thread not found"));
    send(bench.report(1), Bench.topic(FORUM, 17));
    send(bench.report(1), Bench.group(FORUM));
    assertThat(bench.incidents.isOpen(IncidentType.TOPIC_LOST, FORUM + "/17")).isTrue();
    bench.passes(Duration.ofHours(1));

    send(bench.report(1), Bench.topic(FORUM, 17));

    assertThat(bench.incidents.told())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("Telegram finds topic 17 of the group Форум again");
  }

  @Test
  void a_topic_that_stays_lost_is_tried_more_and_more_seldom() throws Exception {
    forum.deletesTopic(17);
    int before = bench.telegram.journal().calls("sendDocument");

    for (int hour = 0; hour < 4; hour++) {
      send(bench.report(1), Bench.topic(FORUM, 17));
      bench.passes(Duration.ofHours(1));
    }

    // At once, after an hour, and after two more.
    assertThat(bench.telegram.journal().calls("sendDocument") - before).isEqualTo(4 + 3);
    assertThat(bench.incidents.open()).hasSize(1);
  }

  @Test
  void a_group_that_grew_keeps_the_topic() throws Exception {
    FakeGroup grown = bench.group.migrates(-100_500);
    grown.opensTopic(4);

    send(bench.report(1), Bench.topic(Bench.GROUP, 4));

    assertThat(bench.moves).containsExactly("-5/4 to -100500/4");
    assertThat(bench.got(-100_500)).extracting(Sent::thread).containsExactly(4L);
  }

  @Test
  void a_link_is_a_button_below_one_file_and_a_line_in_an_album() throws Exception {
    send(bench.report(1), Bench.person(ANNA));
    send(bench.report(2), Bench.person(ANNA));

    assertThat(bench.got(ANNA))
        .extracting(Sent::markup, Sent::text)
        .containsExactly(
            tuple(
                "{\"inline_keyboard\":[[{\"text\":\"Открыть отчёт\","
                    + "\"url\":\"https://bi.example.org/d/1?a=1&b=2\"}]]}",
                "Продажи & <план>" + Reports.DATE),
            tuple("", "Продажи & <план>" + Reports.DATE + "\nОткрыть отчёт"),
            tuple("", ""));
    assertThat(bench.got(ANNA).get(1).html())
        .endsWith("\n<a href=\"https://bi.example.org/d/1?a=1&amp;b=2\">Открыть отчёт</a>");
  }

  @Test
  void a_link_that_no_button_takes_is_a_line_and_is_not_tried_again() throws Exception {
    bench.telegram.faults().send(1, new Fault.Declined(400, "Bad Request: BUTTON_URL_INVALID"));

    send(bench.report(1), Bench.person(ANNA));
    send(bench.report(1), Bench.person(ANNA));

    assertThat(bench.got(ANNA))
        .extracting(Sent::text)
        .containsOnly(
            "Продажи & <план>"
                + Reports.DATE
                + "\nОткрыть отчёт: https://bi.example.org/d/1?a=1&b=2");
    assertThat(bench.telegram.journal().calls("sendDocument")).isEqualTo(3);
  }

  @Test
  void a_link_without_a_dot_in_its_host_is_shown_in_full_at_once() throws Exception {
    send(linked(URI.create("http://bi:8088/d?x=1")), Bench.person(ANNA));

    assertThat(bench.got(ANNA).getFirst().text()).endsWith("\nОткрыть отчёт: http://bi:8088/d?x=1");
    assertThat(bench.telegram.journal().calls("sendDocument")).isEqualTo(1);
  }

  @Test
  void a_caption_with_a_link_keeps_to_the_limit() throws Exception {
    Report titled =
        Reports.of("я".repeat(3000), bench.pdf("a.pdf", "%PDF-1"), bench.pdf("b.pdf", "%PDF-2"));
    bench.passes(Duration.ofHours(7));

    send(titled, Bench.person(ANNA));

    assertThat(bench.got(ANNA).getFirst().text())
        .endsWith("…" + Reports.DATE + "\n🕓 С опозданием\nОткрыть отчёт")
        .hasSizeBetween(950, 1024);
  }

  @Test
  void a_late_report_says_so() throws Exception {
    bench.passes(Duration.ofHours(6));
    send(bench.report(1), Bench.person(ANNA));
    bench.passes(Duration.ofSeconds(1));
    send(bench.report(1), Bench.person(ANNA));

    assertThat(bench.got(ANNA))
        .extracting(sent -> sent.text().endsWith("\n🕓 С опозданием"))
        .containsExactly(false, true);
  }

  @Test
  void what_waited_for_the_end_of_quiet_hours_is_late_only_when_it_waits_on() throws Exception {
    Instant arrived = Samples.arrival(bench.report(1)).at();
    Letter letter =
        letter(bench.report(1), Bench.person(ANNA), 0)
            .in(new Manner(Language.ENGLISH, arrived.plus(Duration.ofHours(9))));
    bench.passes(Duration.ofHours(15));
    bench.channel.send(letter);
    bench.passes(Duration.ofSeconds(1));
    bench.channel.send(letter);

    assertThat(bench.got(ANNA))
        .extracting(sent -> sent.text().endsWith("\n🕓 Late"))
        .containsExactly(false, true);
  }

  @Test
  void everything_besides_the_report_is_in_the_language_of_its_reader() throws Exception {
    var english = new Manner(Language.ENGLISH, Instant.EPOCH);
    Report report =
        Reports.of(
            "", bench.pdf("b.pdf", "%PDF-b"), bench.pdf("a.pdf", "%PDF-" + "a".repeat(200 << 10)));
    TelegramChannel channel = bench.channel(100 << 10);
    var doubtful = new Letter(1, Samples.arrival(report), Bench.person(ANNA), 0, 1, 1);

    channel.send(doubtful.in(english));
    channel.send(letter(report, Bench.person(ANNA), 1).in(english));

    assertThat(bench.got(ANNA))
        .extracting(Sent::text)
        .containsExactly(
            "No subject" + Reports.DATE + "\n⚠️ This may be a repeat",
            "📎 a 20.11.2026 09-00.pdf — 201 KB\n"
                + "Not delivered: Telegram takes no more than 100 KB.");
    assertThat(bench.got(ANNA).getLast().markup()).contains("\"Open the report\"");
  }

  @Test
  void a_repeat_is_sent_only_while_telegram_answers() throws Exception {
    var doubtful = new Letter(1, Samples.arrival(bench.report(1)), Bench.person(ANNA), 0, 1, 1);
    bench.telegram.faults().method("getMe", 1, new Fault.Page(502));
    bench.telegram.faults().method("getMe", 1, new Fault.DroppedAfter());

    for (int i = 0; i < 2; i++) {
      assertThat(bench.channel.send(doubtful)).isInstanceOf(NotSent.class);
    }
    assertThat(bench.telegram.journal().calls("sendDocument")).isZero();
    assertThat(bench.channel.send(doubtful)).isInstanceOf(Delivered.class);
  }

  private void send(Report report, Recipient recipient) throws InterruptedException {
    assertThat(bench.channel.send(letter(report, recipient, 0))).isInstanceOf(Delivered.class);
  }

  private Report linked(@Nullable URI link) {
    Report report = bench.report(1);
    return new Report(
        report.origin(), report.subject(), report.sender(), report.sentAt(), link, report.files());
  }
}
