package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static dev.vestovoy.channel.telegram.Bench.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.ChatRefused;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.delivery.Outcome.NotSent;
import dev.vestovoy.delivery.Outcome.Postponed;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.delivery.Outcome.ServerError;
import dev.vestovoy.delivery.Outcome.Unknown;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import dev.vestovoy.worker.TimeScale;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a letter when Telegram does not simply take it. */
class TelegramAnswersIT extends BenchFixture {
  @Test
  void a_file_id_that_telegram_forgot_is_replaced_within_the_same_send() throws Exception {
    bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0));
    var before = bench.uploads.all();
    bench.telegram.forgetFiles();

    Outcome outcome = bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(bench.telegram.journal().uploads()).isEqualTo(2);
    assertThat(bench.uploads.all()).hasSize(1).isNotEqualTo(before);
  }

  @Test
  void ids_without_an_end_are_cut_or_not_kept() throws Exception {
    String endless = "7".repeat(500_000);
    bench
        .telegram
        .faults()
        .send(
            1,
            new Fault.Answered(
                200,
                "application/json",
                "{\"ok\":true,\"result\":{\"message_id\":\""
                    + endless
                    + "\",\"document\":{\"file_id\":\""
                    + endless
                    + "\"}}}"));

    assertThat(bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0)))
        .isEqualTo(new Delivered("7".repeat(300), 1, true));
    assertThat(bench.uploads.all()).isEmpty();
  }

  @Test
  void a_413_brings_the_note_instead() throws Exception {
    bench.telegram.faults().send(1, new Fault.Page(413));

    Outcome outcome = bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(bench.got(ANNA).getFirst().text())
        .startsWith("Продажи")
        .contains("Отчёт 20.11.2026");
  }

  @Test
  void a_group_that_grew_is_followed_at_once() throws Exception {
    FakeGroup grown = bench.group.migrates(-100_500);

    Outcome outcome = bench.channel.send(letter(bench.report(1), Bench.group(-5), 0));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(bench.moves).containsExactly("-5 to -100500");
    assertThat(bench.got(grown.id())).hasSize(1);
    assertThat(bench.got(-5)).isEmpty();
  }

  @Test
  void entities_that_cannot_be_parsed_go_as_plain_text() throws Exception {
    bench
        .telegram
        .faults()
        .send(
            1, new Fault.Declined(400, "Bad Request: can't parse entities: Unsupported start tag"));

    Outcome outcome = bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(bench.got(ANNA).getFirst().html()).isEqualTo("Продажи & <план>" + Reports.DATE);
  }

  @Test
  void missing_rights_are_the_chats_trouble() throws Exception {
    bench.group.allowsBot(true, false);

    assertThat(bench.channel.send(letter(bench.report(1), Bench.group(-5), 0)))
        .isInstanceOfSatisfying(
            ChatRefused.class,
            refused -> assertThat(refused.trouble()).isEqualTo(ChatTrouble.NO_RIGHTS));
  }

  @Test
  void blocked_kicked_and_unknown_chats_refuse_themselves() throws Exception {
    bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0));
    bench.channel.send(letter(bench.report(1), Bench.group(-5), 0));
    bench.group.kicksBot(bench.anna);

    assertThat(trouble(Bench.group(-5))).isEqualTo(ChatTrouble.REMOVED);
    assertThat(trouble(Bench.person(77))).isEqualTo(ChatTrouble.NO_SUCH_CHAT);
    assertThat(trouble(Bench.person(Bench.STRANGER))).isEqualTo(ChatTrouble.NOT_STARTED);
    bench.anna.blocks();
    assertThat(trouble(Bench.person(ANNA))).isEqualTo(ChatTrouble.BLOCKED);
  }

  @Test
  void a_429_names_the_wait_and_sends_nothing_by_itself() throws Exception {
    bench.telegram.faults().chat(ANNA, 1, new Fault.TooManyRequests(7));

    assertThat(bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0)))
        .isEqualTo(
            new Postponed(
                "429 Too Many Requests: retry after 7", Duration.ofSeconds(7), Scope.ADDRESS));
    assertThat(bench.telegram.journal().calls("sendDocument")).isEqualTo(1);
  }

  @Test
  void only_what_left_whole_is_unknown() throws Exception {
    ReportFile big = SpoolFiles.put(bench.spool, FileKind.PDF, "big.pdf", "%PDF-", 40_000_000);
    bench.telegram.faults().send(1, new Fault.CutShort());
    bench.telegram.faults().send(2, new Fault.DroppedBefore());
    bench.telegram.faults().send(3, new Fault.Garbled());
    bench.telegram.faults().send(4, new Fault.Page(502));

    assertThat(bench.channel.send(letter(Reports.of("x", big), Bench.person(ANNA), 0)))
        .isInstanceOf(NotSent.class);
    for (int i = 0; i < 2; i++) {
      assertThat(bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0)))
          .isInstanceOf(Unknown.class);
    }
    assertThat(bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0)))
        .isInstanceOfSatisfying(
            ServerError.class, error -> assertThat(error.maybeTaken()).isTrue());
    assertThat(bench.telegram.journal().calls("sendDocument")).isEqualTo(4);
    assertThat(bench.got(ANNA)).hasSize(1);
  }

  @Test
  void deliveries_go_on_after_an_outage() throws Exception {
    bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0));
    bench.telegram.goDown();
    assertThat(bench.channel.send(letter(bench.report(2), Bench.person(ANNA), 0)))
        .isInstanceOf(NotSent.class);

    bench.telegram.comeBack();

    assertThat(bench.channel.send(letter(bench.report(2), Bench.person(ANNA), 0)))
        .isInstanceOf(Delivered.class);
    assertThat(bench.got(ANNA)).hasSize(3);
  }

  @Test
  void an_upload_may_be_answered_later_than_a_message_without_files() throws Exception {
    // 0.75 s for a message without files, and 4 s more for these bytes.
    TelegramChannel hasty = bench.channelWithAnswerScale(new TimeScale(0.01));
    Report large =
        Reports.of("x", SpoolFiles.put(bench.spool, FileKind.PDF, "x.pdf", "%PDF-", 40_000_000));
    bench.telegram.faults().sends(2, new Fault.AnsweredLate(Duration.ofMillis(1500)));

    assertThat(hasty.send(letter(large, Bench.person(ANNA), 0))).isInstanceOf(Delivered.class);
    assertThat(hasty.send(letter(large, Bench.person(ANNA), 0))).isInstanceOf(Unknown.class);
    assertThat(bench.telegram.journal().uploads()).isEqualTo(1);
  }

  private ChatTrouble trouble(Recipient recipient) throws InterruptedException {
    Outcome outcome = bench.channel.send(letter(bench.report(1), recipient, 0));
    assertThat(outcome).isInstanceOf(ChatRefused.class);
    return ((ChatRefused) outcome).trouble();
  }
}
