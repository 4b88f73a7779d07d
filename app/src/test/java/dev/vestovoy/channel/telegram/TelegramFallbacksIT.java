package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static dev.vestovoy.channel.telegram.Bench.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.DoubtfulCopies;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Load;
import dev.vestovoy.delivery.Manner;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.delivery.Outcome.LetterRefused;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Outcome.TakenInPart;
import dev.vestovoy.delivery.Outcome.Unknown;
import dev.vestovoy.delivery.Preview;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent instead of files that are not taken, and who is told. */
class TelegramFallbacksIT extends BenchFixture {
  private static final String NOTE = "📎 ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FILE_REFERENCE_EXPIRED",
        "FILE_REFERENCE_INVALID",
        "FILE_REFERENCE_EMPTY",
        "Invalid remote file identifier",
        "Wrong file identifier/HTTP URL specified",
        "Something that no list knows",
      })
  void a_handle_that_is_refused_is_replaced_by_an_upload(String words) throws Exception {
    send(bench.report(1), Bench.person(ANNA));
    var before = bench.uploads.all();
    bench.telegram.spoilFiles(words);

    send(bench.report(1), Bench.group(-5));
    send(bench.report(1), Bench.person(ANNA));

    assertThat(bench.telegram.journal().uploads()).isEqualTo(2);
    assertThat(bench.uploads.all()).hasSize(1).isNotEqualTo(before);
    assertThat(bench.got(-5)).flatExtracting(Sent::files).hasSize(1);
  }

  @Test
  void a_handle_of_another_kind_is_no_reason_to_give_up_the_photo() throws Exception {
    Report report = Reports.of("x", SpoolFiles.png(bench.spool, "chart", 640, 480, 100));
    send(report, Bench.person(ANNA));
    bench.telegram.spoilFiles("Can't use file of type Document as Photo");

    send(report, Bench.group(-5));

    assertThat(bench.got(-5)).extracting(Sent::kind).containsExactly(Sent.Kind.PHOTO);
  }

  @Test
  void stale_handles_of_an_album_are_replaced_without_splitting_it() throws Exception {
    Report report = bench.report(3);
    send(report, Bench.person(ANNA));
    bench.telegram.spoilFiles("FILE_REFERENCE_EXPIRED");

    send(report, Bench.group(-5));

    assertThat(bench.got(-5)).extracting(Sent::albumId).hasSize(3).doesNotContain("");
  }

  @Test
  void a_file_that_is_refused_anew_is_uploaded_once_for_the_same_words() throws Exception {
    Report report = bench.report(1);
    send(report, Bench.person(ANNA));
    bench
        .telegram
        .faults()
        .add(FaultRule.sends(new Fault.Declined(400, "Bad Request: NEW_WORDS")).to(-5));

    bench.channel.send(letter(report, Bench.group(-5), 0));
    bench.channel.send(letter(report, Bench.group(-5), 0));

    assertThat(bench.telegram.journal().calls("sendDocument")).isEqualTo(4);
  }

  @Test
  void a_413_splits_an_album_and_learns_the_limit_from_the_file_alone() throws Exception {
    proxyTakes(1 << 20);
    Report report = Reports.of("x", file("a", 400_000), file("b", 1_500_000), file("c", 400_001));

    sendAll(report, Bench.person(ANNA));

    assertThat(bench.got(ANNA))
        .extracting(sent -> sent.text().contains(NOTE))
        .containsExactly(false, true, false);
    assertThat(bench.got(ANNA).get(1).text())
        .contains("b 20.11.2026 09-00.pdf — 1,4 МБ")
        .contains("сервер Telegram не принимает такой большой файл")
        .doesNotContain("до 49");
    assertThat(bench.incidents.log())
        .containsExactly(
            "open UPLOAD_LIMIT_MET telegram 1465 50944",
            "open FILE_REFUSED_AS_TOO_LARGE 1 "
                + report.files().get(1).sha256()
                + " Анна x sales@example.org b.pdf 1465");
  }

  @Test
  void a_limit_that_was_met_is_told_once_and_is_over_with_an_upload_above_it() throws Exception {
    proxyTakes(1 << 20);
    send(Reports.of("x", file("a", 1_500_000)), Bench.person(ANNA));
    bench.passes(Duration.ofDays(1));
    send(Reports.of("x", file("a", 1_500_000)), Bench.person(ANNA));
    bench.telegram.faults().heal();

    // The limit is raised, and the program is started again.
    TelegramChannel restarted = bench.channel(50 << 20);
    restarted.send(letter(Reports.of("x", file("b", 1_400_000)), Bench.person(ANNA), 0));
    assertThat(bench.incidents.isOpen(IncidentType.UPLOAD_LIMIT_MET, "telegram")).isTrue();
    restarted.send(letter(Reports.of("x", file("c", 1_500_000)), Bench.person(ANNA), 0));

    assertThat(bench.incidents.isOpen(IncidentType.UPLOAD_LIMIT_MET, "telegram")).isFalse();
    assertThat(bench.incidents.told())
        .filteredOn(told -> told.contains("Bot API server"))
        .filteredOn(told -> !told.startsWith("File"))
        .hasSize(2)
        .last()
        .isEqualTo("The Bot API server takes files of 1465 KB again, they are sent.");
  }

  @Test
  void a_note_about_a_small_file_says_its_size() throws Exception {
    bench.telegram.faults().send(1, new Fault.Page(413));

    send(bench.report(1), Bench.person(ANNA));

    assertThat(bench.got(ANNA).getFirst().text()).contains("— 1 КБ").doesNotContain("0 МБ");
  }

  @Test
  void four_files_that_are_too_large_together_arrive_one_by_one() throws Exception {
    proxyTakes(1 << 20);

    sendAll(
        Reports.of("x", file("a", 400_000), file("b", 400_001), file("c", 400_002)),
        Bench.person(ANNA));

    assertThat(bench.got(ANNA)).flatExtracting(Sent::files).hasSize(3);
    assertThat(bench.incidents.log()).isEmpty();
  }

  @Test
  void a_limit_that_was_met_is_tried_again_after_a_day() throws Exception {
    bench.telegram.faults().send(1, new Fault.Page(413));
    Report report = Reports.of("x", file("a", 400_000));
    send(report, Bench.person(ANNA));
    bench.passes(Duration.ofDays(1));

    send(report, Bench.group(-5));

    assertThat(bench.got(ANNA).getFirst().text()).contains(NOTE);
    assertThat(bench.got(-5)).flatExtracting(Sent::files).hasSize(1);
  }

  @Test
  void a_413_in_telegrams_own_words_is_the_same() throws Exception {
    bench.telegram.faults().send(1, new Fault.Declined(413, "Request Entity Too Large"));

    send(bench.report(1), Bench.person(ANNA));

    assertThat(bench.got(ANNA).getFirst().text()).contains(NOTE);
    assertThat(bench.incidents.occurrences(IncidentType.UPLOAD_LIMIT_MET)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad Request: group send failed",
        "Bad Request: can't use the media of the specified type in the album",
        "Bad Request: failed to send message #2 with the error message \"MEDIA_INVALID\"",
      })
  void one_bad_file_refuses_neither_the_album_nor_the_letter(String words) throws Exception {
    refuseTheSecondFile(words);

    sendAll(bench.report(3), Bench.person(ANNA));

    assertThat(bench.got(ANNA))
        .extracting(sent -> sent.text().contains(NOTE))
        .containsExactly(false, true, false);
    assertThat(bench.got(ANNA).get(1).text()).contains("Telegram не принимает этот файл");
    assertThat(bench.incidents.occurrences())
        .extracting(one -> one.type() + " " + one.name())
        .containsExactly("FILE_REFUSED Анна");
  }

  @Test
  void what_may_have_arrived_in_part_goes_one_by_one_and_says_so() throws Exception {
    bench.telegram.faults().sends(1, new Fault.TakenInPart(1, 400, "Message was not sent"));
    Report report = bench.report(3);

    assertThat(bench.channel.send(letter(report, Bench.person(ANNA), 0)))
        .isInstanceOf(TakenInPart.class);
    // After a restart only the letter says that its files go alone.
    TelegramChannel restarted = bench.channel(50 << 20);
    var letter =
        new Letter(
            1,
            Samples.arrival(report),
            Bench.person(ANNA),
            0,
            0,
            new DoubtfulCopies(1, 1, 3, true),
            Manner.USUAL);
    for (int done = 0; done < 3; done++) {
      assertThat(restarted.load(letter).messages()).isEqualTo(1);
      assertThat(restarted.send(letter)).isInstanceOf(Delivered.class);
      letter = letter.after(1);
    }

    assertThat(bench.got(ANNA)).hasSize(4);
    assertThat(bench.got(ANNA).subList(1, 4))
        .allSatisfy(sent -> assertThat(sent.text()).contains("Возможен повтор"));
    assertThat(bench.telegram.journal().calls("sendDocument")).isEqualTo(3);
  }

  @Test
  void a_single_message_that_is_not_confirmed_is_unknown() throws Exception {
    bench.telegram.faults().sends(1, new Fault.TdError(400, "Message was not sent"));

    assertThat(bench.channel.send(letter(bench.report(1), Bench.person(ANNA), 0)))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void a_damaged_file_is_a_note_in_its_place_and_is_told() throws Exception {
    Report report = bench.report(3);
    Files.writeString(bench.spool.path(report.files().get(0).sha256()), "cut");
    Files.delete(bench.spool.path(report.files().get(2).sha256()));

    sendAll(report, Bench.person(ANNA));

    assertThat(bench.got(ANNA))
        .extracting(sent -> sent.text().contains(NOTE))
        .containsExactly(true, false, true);
    assertThat(bench.got(ANNA).getFirst().text()).contains("не сохранился целиком");
    assertThat(bench.got(ANNA).getFirst().markup()).contains("Открыть отчёт");
    assertThat(bench.incidents.occurrences())
        .extracting(one -> one.type())
        .containsExactly(IncidentType.FILE_DAMAGED, IncidentType.FILE_DAMAGED);
  }

  @Test
  void a_spool_that_is_away_holds_letters_and_refuses_none() throws Exception {
    Report report = bench.report(1);
    Path files = folder.resolve("files");
    Files.move(files, folder.resolve("elsewhere"));

    assertThat(bench.channel.send(letter(report, Bench.person(ANNA), 0)))
        .isInstanceOf(Outcome.Postponed.class);
    Files.move(folder.resolve("elsewhere"), files);
    send(report, Bench.person(ANNA));

    assertThat(bench.got(ANNA)).flatExtracting(Sent::files).hasSize(1);
  }

  @Test
  void a_note_that_is_refused_too_refuses_the_letter_with_its_reason() throws Exception {
    Report report = bench.report(1);
    Files.delete(bench.spool.path(report.files().getFirst().sha256()));
    bench
        .telegram
        .faults()
        .add(FaultRule.sends(new Fault.Declined(400, "Bad Request: message is too long")));

    assertThat(bench.channel.send(letter(report, Bench.person(ANNA), 0)))
        .isInstanceOfSatisfying(
            LetterRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.BAD_CONTENT));
    assertThat(bench.incidents.log()).isEmpty();
  }

  @Test
  void a_store_of_handles_that_fails_costs_uploads_only() throws Exception {
    bench.uploads.fails(true);

    send(bench.report(1), Bench.person(ANNA));
    send(bench.report(1), Bench.group(-5));

    assertThat(bench.telegram.journal().uploads()).isEqualTo(1);
    assertThat(bench.got(-5)).hasSize(1);
  }

  @Test
  void a_move_that_cannot_be_stored_is_followed_all_the_same() throws Exception {
    bench.movesFail = true;
    bench.group.migrates(-100_500);

    send(bench.report(1), Bench.group(-5));

    assertThat(bench.got(-100_500)).hasSize(1);
  }

  @Test
  void ten_documents_with_large_thumbnails_fit_into_a_request() throws Exception {
    byte[] picture = Bench.jpeg(180_000);
    bench.previews = _ -> new Preview.Drawn(picture);
    var files = new ArrayList<ReportFile>();
    for (int i = 0; i < 10; i++) {
      files.add(file("f" + i, 5_160_000 + i));
    }

    sendAll(Reports.of("x", files.toArray(ReportFile[]::new)), Bench.person(ANNA));

    assertThat(bench.got(ANNA)).flatExtracting(Sent::files).hasSize(10);
    assertThat(bench.got(ANNA))
        .flatExtracting(Sent::files)
        .extracting(SentFile::thumbnail)
        .doesNotContain("");
    assertThat(bench.telegram.journal().calls("sendMediaGroup")).isEqualTo(1);
  }

  @Test
  void a_lost_topic_and_a_refused_photo_are_tried_again_after_a_day() throws Exception {
    var forum = bench.telegram.group(-100_700, "Форум");
    forum.addsBot(bench.anna);
    forum.opensTopic(17);
    Report report = Reports.of("x", SpoolFiles.png(bench.spool, "chart", 640, 480, 100));
    bench
        .telegram
        .faults()
        .send(1, new Fault.Declined(400, "Bad Request: message thread not found"));
    bench.telegram.faults().send(2, new Fault.Declined(400, "Bad Request: IMAGE_PROCESS_FAILED"));
    send(report, Bench.topic(-100_700, 17));
    bench.passes(Duration.ofDays(1));

    send(report, Bench.topic(-100_700, 17));

    assertThat(bench.got(-100_700)).extracting(Sent::thread).containsExactly(0L, 17L);
    assertThat(bench.got(-100_700))
        .extracting(Sent::kind)
        .containsExactly(Sent.Kind.DOCUMENT, Sent.Kind.PHOTO);
  }

  @Test
  void a_load_counts_what_has_no_handle_in_memory() throws Exception {
    Report report = Reports.of("x", file("a", 1000), file("b", 500));
    Letter letter = letter(report, Bench.person(ANNA), 0);

    assertThat(bench.channel.load(letter)).isEqualTo(new Load(2, 1500));
    send(report, Bench.group(-5));
    assertThat(bench.channel.load(letter)).isEqualTo(new Load(2, 0));
    TelegramChannel restarted = bench.channel(50 << 20);
    assertThat(restarted.load(letter).uploadBytes()).isEqualTo(1500);
    restarted.prepare(letter);
    assertThat(restarted.load(letter).uploadBytes()).isZero();
  }

  /** A proxy that answers larger requests with a page. */
  private void proxyTakes(long bytes) {
    bench.telegram.faults().add(FaultRule.sends(new Fault.Page(413)).longerThan(bytes));
  }

  /** Neither albums nor the second document that goes alone. */
  private void refuseTheSecondFile(String words) {
    var declined = FaultRule.everything(new Fault.Declined(400, words));
    bench.telegram.faults().add(declined.methods("sendMediaGroup"));
    bench.telegram.faults().add(declined.methods("sendDocument").after(1).times(1));
  }

  private ReportFile file(String name, long size) {
    return SpoolFiles.put(bench.spool, FileKind.PDF, name + ".pdf", "%PDF-" + name, size);
  }

  private void send(Report report, Recipient recipient) throws InterruptedException {
    assertThat(bench.channel.send(letter(report, recipient, 0))).isInstanceOf(Delivered.class);
  }

  private List<Delivered> sendAll(Report report, Recipient recipient) throws InterruptedException {
    var delivered = new ArrayList<Delivered>();
    for (int done = 0; done < report.files().size(); done += delivered.getLast().items()) {
      Outcome outcome = bench.channel.send(letter(report, recipient, done));
      assertThat(outcome).isInstanceOf(Delivered.class);
      delivered.add((Delivered) outcome);
    }
    assertThat(delivered.getLast().complete()).isTrue();
    return delivered;
  }
}
