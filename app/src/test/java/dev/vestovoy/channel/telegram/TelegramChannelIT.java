package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static dev.vestovoy.channel.telegram.Bench.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vestovoy.channel.ChannelContract;
import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TelegramChannelIT extends BenchFixture implements ChannelContract {
  @Override
  public Channel channel() {
    return bench.channel;
  }

  @Override
  public Recipient reachable() {
    return Bench.person(ANNA);
  }

  @Override
  public Recipient unreachable() {
    return Bench.person(Bench.STRANGER);
  }

  @Override
  public Report report(int files) {
    return bench.report(files);
  }

  @Override
  public Report report(int pictures, int others) {
    var files = new ArrayList<>(others == 0 ? List.<ReportFile>of() : bench.report(others).files());
    for (int i = 0; i < pictures; i++) {
      files.add(SpoolFiles.png(bench.spool, "chart", 600, 400 + i + 20 * pictures, 100));
    }
    return Reports.of("x", files.toArray(ReportFile[]::new));
  }

  @Override
  public void loseAFileOf(Report report) {
    try {
      Files.deleteIfExists(bench.spool.path(report.files().getFirst().sha256()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int arrived() {
    return bench.got(ANNA).size();
  }

  @Override
  public void loseTheNextAnswer() {
    bench.telegram.faults().send(1, new Fault.DroppedAfter());
  }

  @Override
  public void cutTheLine() {
    bench.telegram.goDown();
  }

  @Test
  void one_file_is_a_document_with_caption_and_dated_name() throws Exception {
    Report report = bench.report(1);

    Outcome outcome = bench.channel.send(letter(report, Bench.person(ANNA), 0));

    Sent sent = bench.got(ANNA).getFirst();
    assertThat(outcome).isEqualTo(new Delivered(Long.toString(sent.messageId()), 1, true));
    assertThat(sent.text()).isEqualTo("Продажи & <план>" + Reports.DATE);
    assertThat(sent.files())
        .extracting(SentFile::name, SentFile::sha256, SentFile::mediaType)
        .containsExactly(
            tuple(
                "Отчёт 20.11.2026 09-00.pdf",
                report.files().getFirst().sha256(),
                "application/pdf"));
  }

  @Test
  void twelve_files_are_an_album_of_ten_and_one_of_two_with_one_caption() throws Exception {
    Report report = bench.report(12);

    bench.channel.send(letter(report, Bench.person(ANNA), 0));
    bench.channel.send(letter(report, Bench.person(ANNA), 10));

    assertThat(bench.got(ANNA))
        .extracting(sent -> sent.text().isEmpty())
        .containsSequence(false, true);
    assertThat(bench.got(ANNA)).filteredOn(sent -> !sent.text().isEmpty()).hasSize(1);
    assertThat(bench.got(ANNA)).extracting(Sent::albumId).doesNotContain("").hasSize(12);
    assertThat(bench.got(ANNA).stream().map(Sent::albumId).distinct()).hasSize(2);
    assertThat(bench.got(ANNA))
        .flatExtracting(Sent::files)
        .extracting(SentFile::sha256)
        .containsExactlyElementsOf(report.files().stream().map(ReportFile::sha256).toList());
  }

  @Test
  void a_second_recipient_gets_the_file_without_an_upload() throws Exception {
    Report report = bench.report(3);

    bench.channel.send(letter(report, Bench.person(ANNA), 0));
    Outcome second = bench.channel.send(letter(report, Bench.group(-5), 0));

    assertThat(second).isInstanceOf(Delivered.class);
    assertThat(bench.telegram.journal().uploads()).isEqualTo(3);
    assertThat(bench.uploads.all()).hasSize(3);
    assertThat(bench.uploads.all().keySet())
        .allMatch(key -> key.account().equals("telegram:4242") && key.form().equals("document"));
    assertThat(bench.got(-5)).flatExtracting(Sent::files).extracting(SentFile::sha256).hasSize(3);
  }

  @Test
  void a_file_known_in_part_is_uploaded_in_part() throws Exception {
    ReportFile first = bench.pdf("a.pdf", "%PDF-a");
    ReportFile second = bench.pdf("b.pdf", "%PDF-b");
    bench.channel.send(letter(Reports.of("x", first), Bench.person(ANNA), 0));

    bench.channel.send(letter(Reports.of("x", first, second), Bench.person(ANNA), 0));

    assertThat(bench.got(ANNA))
        .flatExtracting(Sent::files)
        .extracting(SentFile::uploaded)
        .containsExactly(true, false, true);
  }

  @Test
  void many_at_once_upload_once() throws Exception {
    ReportFile file = SpoolFiles.put(bench.spool, FileKind.PDF, "big.pdf", "%PDF-", 3_000_000);
    bench.telegram.enforceUploadBacklog(60);
    List<Future<Outcome>> sends = new ArrayList<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        FakePerson person = bench.telegram.person(2000 + i, "Person");
        person.starts();
        sends.add(
            threads.submit(() ->
                bench.channel.send(letter(Reports.of("x", file), Bench.person(person.id()), 0))));
      }
    }

    assertThat(sends).allSatisfy(send -> assertThat(send.get()).isInstanceOf(Delivered.class));
    assertThat(bench.telegram.journal().uploads()).isEqualTo(1);
  }

  @Test
  void a_doubtful_letter_says_so_whatever_its_part() throws Exception {
    Report report = bench.report(11);

    bench.channel.send(new Letter(1, Samples.arrival(report), Bench.person(ANNA), 0, 1, 1));
    bench.channel.send(new Letter(1, Samples.arrival(report), Bench.person(ANNA), 10, 1, 1));

    assertThat(bench.got(ANNA).getFirst().text()).contains(Reports.DATE + "\n⚠️ Возможен повтор");
    assertThat(bench.got(ANNA).getLast().text()).isEqualTo("⚠️ Возможен повтор");
  }

  @Test
  void a_large_file_goes_whole_to_a_server_of_ones_own() throws Exception {
    bench.telegram.takeLargeFiles();
    TelegramChannel own =
        bench.channel(TelegramSettings.uploadLimit(URI.create("http://127.0.0.1:8081")));
    ReportFile file = SpoolFiles.put(bench.spool, FileKind.PDF, "big.pdf", "%PDF-", 60 << 20);

    own.send(letter(Reports.of("x", file), Bench.person(ANNA), 0));

    assertThat(bench.got(ANNA).getFirst().files().getFirst().size()).isEqualTo(file.size());
  }

  @Test
  void a_file_over_the_limit_is_told_of_and_is_one_incident() throws Exception {
    TelegramChannel channel = bench.channel(100);
    Report report =
        Reports.of(
            "Продажи", bench.pdf("a.pdf", "%PDF-a"), bench.pdf("b.pdf", "%PDF-" + "b".repeat(200)));

    channel.send(letter(report, Bench.person(ANNA), 1));
    channel.send(letter(report, Bench.group(-5), 1));

    assertThat(bench.got(ANNA).getFirst().kind()).isEqualTo(Sent.Kind.TEXT);
    assertThat(bench.got(ANNA).getFirst().text())
        .contains("b 20.11.2026 09-00.pdf")
        .doesNotContain("Открыть отчёт");
    assertThat(bench.got(ANNA).getFirst().markup())
        .contains("Открыть отчёт", "https://bi.example.org/d/1?a=1&b=2");
    assertThat(bench.incidents.occurrences(IncidentType.FILE_TOO_LARGE))
        .extracting(RecordedIncidents.Occurrence::name, RecordedIncidents.Occurrence::arguments)
        .containsExactly(
            tuple("Анна", List.of("Продажи", "sales@example.org", "b.pdf", 1L, 1L)),
            tuple("Отчёты", List.of("Продажи", "sales@example.org", "b.pdf", 1L, 1L)));
    assertThat(bench.incidents.open()).hasSize(1);
  }
}
