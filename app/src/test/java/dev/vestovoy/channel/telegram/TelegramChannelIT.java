package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.channel.ChannelContract;
import dev.vestovoy.channel.MemoryUploads;
import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.delivery.Outcome.Postponed;
import dev.vestovoy.delivery.Outcome.Refused;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.delivery.Outcome.Unknown;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelegramChannelIT implements ChannelContract {
  private static final long ANNA = 1001;
  private static final String DATE = " 20.11.2026 09:00";

  @TempDir Path folder;

  private final FakeBotApi telegram = FakeBotApi.start();
  private final FakePerson anna = telegram.person(ANNA, "Анна");
  private final FakeGroup group = telegram.group(-5, "Отчёты");
  private final MemoryUploads uploads = new MemoryUploads();
  private final List<String> alerts = new CopyOnWriteArrayList<>();
  private final List<String> moves = new CopyOnWriteArrayList<>();
  private final OkHttpClient client = Transport.client(null);
  private Spool spool;
  private TelegramChannel channel;

  @BeforeEach
  void open() {
    telegram.person(1002, "Борис");
    anna.starts();
    group.addsBot(anna);
    spool = new Spool(folder);
    channel = channel(TelegramSettings.of(BotApi.TELEGRAM).uploadLimit());
  }

  @AfterEach
  void close() {
    client.dispatcher().executorService().shutdownNow();
    client.connectionPool().evictAll();
    telegram.close();
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Recipient reachable() {
    return person(ANNA);
  }

  @Override
  public Recipient unreachable() {
    return person(1002);
  }

  @Override
  public Report report(int files) {
    return Reports.of(
        "[Superset]  Продажи & <план>",
        IntStream.range(0, files)
            .mapToObj(i -> pdf("Отчёт.pdf", "%PDF-" + i))
            .toArray(ReportFile[]::new));
  }

  @Override
  public int arrived() {
    return got(ANNA).size();
  }

  @Override
  public void loseTheNextAnswer() {
    telegram.faults().send(1, new Fault.DroppedAfter());
  }

  @Override
  public void cutTheLine() {
    telegram.goDown();
  }

  @Test
  void one_file_is_a_document_with_caption_and_dated_name() throws Exception {
    Report report = report(1);

    Outcome outcome = channel.send(letter(report, reachable(), 0), 0);

    Sent sent = got(ANNA).getFirst();
    assertThat(outcome).isEqualTo(new Delivered(Long.toString(sent.messageId())));
    assertThat(sent.text()).isEqualTo("Продажи & <план>" + DATE);
    assertThat(sent.files())
        .extracting(SentFile::name, SentFile::sha256, SentFile::mediaType)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Отчёт 20.11.2026 09-00.pdf",
                report.files().getFirst().sha256(),
                "application/pdf"));
  }

  @Test
  void twelve_files_are_an_album_of_ten_and_one_of_two_with_one_caption() throws Exception {
    Report report = report(12);

    channel.send(letter(report, reachable(), 0), 0);
    channel.send(letter(report, reachable(), 1), 1);

    assertThat(got(ANNA)).extracting(sent -> sent.text().isEmpty()).containsSequence(false, true);
    assertThat(got(ANNA)).filteredOn(sent -> !sent.text().isEmpty()).hasSize(1);
    assertThat(got(ANNA)).extracting(Sent::albumId).doesNotContain("").hasSize(12);
    assertThat(got(ANNA).stream().map(Sent::albumId).distinct()).hasSize(2);
    assertThat(got(ANNA))
        .flatExtracting(Sent::files)
        .extracting(SentFile::sha256)
        .containsExactlyElementsOf(report.files().stream().map(ReportFile::sha256).toList());
  }

  @Test
  void a_second_recipient_gets_the_file_without_an_upload() throws Exception {
    Report report = report(3);

    channel.send(letter(report, reachable(), 0), 0);
    Outcome second = channel.send(letter(report, group(-5), 0), 0);

    assertThat(second).isInstanceOf(Delivered.class);
    assertThat(telegram.journal().uploads()).isEqualTo(3);
    assertThat(uploads.all()).hasSize(3);
    assertThat(uploads.all().keySet())
        .allMatch(key -> key.account().equals("telegram:4242") && key.form().equals("document"));
    assertThat(got(-5)).flatExtracting(Sent::files).extracting(SentFile::sha256).hasSize(3);
  }

  @Test
  void a_file_known_in_part_is_uploaded_in_part() throws Exception {
    ReportFile first = pdf("a.pdf", "%PDF-a");
    ReportFile second = pdf("b.pdf", "%PDF-b");
    channel.send(letter(Reports.of("x", first), reachable(), 0), 0);

    channel.send(letter(Reports.of("x", first, second), reachable(), 0), 0);

    assertThat(got(ANNA))
        .flatExtracting(Sent::files)
        .extracting(SentFile::uploaded)
        .containsExactly(true, false, true);
  }

  @Test
  void many_at_once_upload_once() throws Exception {
    ReportFile file = SpoolFiles.put(spool, FileKind.PDF, "big.pdf", "%PDF-", 3_000_000);
    telegram.enforceUploadBacklog(60);
    List<Future<Outcome>> sends = new ArrayList<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        FakePerson person = telegram.person(2000 + i, "Person");
        person.starts();
        sends.add(
            threads.submit(
                () -> channel.send(letter(Reports.of("x", file), person(person.id()), 0), 0)));
      }
    }

    assertThat(sends).allSatisfy(send -> assertThat(send.get()).isInstanceOf(Delivered.class));
    assertThat(telegram.journal().uploads()).isEqualTo(1);
  }

  @Test
  void a_file_id_that_telegram_forgot_is_replaced_within_the_same_send() throws Exception {
    channel.send(letter(report(1), reachable(), 0), 0);
    var before = uploads.all();
    telegram.forgetFiles();

    Outcome outcome = channel.send(letter(report(1), reachable(), 0), 0);

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(telegram.journal().uploads()).isEqualTo(2);
    assertThat(uploads.all()).hasSize(1).isNotEqualTo(before);
  }

  @Test
  void a_doubtful_letter_says_so_whatever_its_part() throws Exception {
    Report report = report(11);

    channel.send(new Letter(1, 1, report, reachable(), 0, 1, true), 0);
    channel.send(new Letter(1, 1, report, reachable(), 1, 1, true), 1);

    assertThat(got(ANNA).getFirst().text()).endsWith(DATE + "\n⚠️ Возможен повтор");
    assertThat(got(ANNA).getLast().text()).isEqualTo("⚠️ Возможен повтор");
  }

  @Test
  void a_file_over_the_limit_is_told_of_and_the_admins_hear_once() throws Exception {
    channel = channel(100);
    Report report =
        Reports.of("Продажи", pdf("a.pdf", "%PDF-a"), pdf("b.pdf", "%PDF-" + "b".repeat(200)));

    assertThat(channel.parts(report)).containsExactly(1, 1);
    channel.send(letter(report, reachable(), 1), 1);
    channel.send(letter(report, group(-5), 1), 1);

    assertThat(got(ANNA).getFirst().kind()).isEqualTo(Sent.Kind.TEXT);
    assertThat(got(ANNA).getFirst().text())
        .contains("b 20.11.2026 09-00.pdf")
        .contains("Открыть отчёт");
    assertThat(got(ANNA).getFirst().html())
        .contains("<a href=\"https://bi.example.org/d/1?a=1&amp;b=2\">");
    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst()).contains("sales@example.org").doesNotContain("Продажи");
  }

  @Test
  void a_413_brings_the_note_instead() throws Exception {
    telegram.faults().send(1, new Fault.Page(413));

    Outcome outcome = channel.send(letter(report(1), reachable(), 0), 0);

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(got(ANNA).getFirst().text()).startsWith("Продажи").contains("Отчёт 20.11.2026");
  }

  @Test
  void a_group_that_grew_is_followed_at_once() throws Exception {
    FakeGroup grown = group.migrates(-100_500);

    Outcome outcome = channel.send(letter(report(1), group(-5), 0), 0);

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(moves).containsExactly("-5 to -100500");
    assertThat(got(grown.id())).hasSize(1);
    assertThat(got(-5)).isEmpty();
  }

  @Test
  void entities_that_cannot_be_parsed_go_as_plain_text() throws Exception {
    telegram
        .faults()
        .send(
            1, new Fault.Declined(400, "Bad Request: can't parse entities: Unsupported start tag"));

    Outcome outcome = channel.send(letter(report(1), reachable(), 0), 0);

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(got(ANNA).getFirst().html()).isEqualTo("Продажи & <план>" + DATE);
  }

  @Test
  void missing_rights_wait_an_hour() throws Exception {
    group.allowsBot(true, false);

    assertThat(channel.send(letter(report(1), group(-5), 0), 0))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> {
              assertThat(postponed.after()).isEqualTo(Duration.ofHours(1));
              assertThat(postponed.closes()).isEqualTo(Scope.ADDRESS);
            });
  }

  @Test
  void blocked_kicked_and_unknown_are_refused() throws Exception {
    anna.blocks();
    group.kicksBot(anna);

    assertThat(channel.send(letter(report(1), reachable(), 0), 0)).isInstanceOf(Refused.class);
    assertThat(channel.send(letter(report(1), group(-5), 0), 0)).isInstanceOf(Refused.class);
    assertThat(channel.send(letter(report(1), person(77), 0), 0))
        .isEqualTo(new Refused("400 Bad Request: chat not found"));
  }

  @Test
  void a_429_names_the_wait_and_sends_nothing_by_itself() throws Exception {
    telegram.faults().chat(ANNA, 1, new Fault.TooManyRequests(7));

    assertThat(channel.send(letter(report(1), reachable(), 0), 0))
        .isEqualTo(
            new Postponed(
                "429 Too Many Requests: retry after 7", Duration.ofSeconds(7), Scope.ADDRESS));
    assertThat(telegram.journal().calls("sendDocument")).isEqualTo(1);
  }

  @Test
  void only_what_left_whole_is_unknown() throws Exception {
    ReportFile big = SpoolFiles.put(spool, FileKind.PDF, "big.pdf", "%PDF-", 40_000_000);
    telegram.faults().send(1, new Fault.CutShort());
    telegram.faults().send(2, new Fault.DroppedBefore());
    telegram.faults().send(3, new Fault.Garbled());
    telegram.faults().send(4, new Fault.Page(502));

    assertThat(channel.send(letter(Reports.of("x", big), reachable(), 0), 0))
        .isInstanceOf(Postponed.class);
    for (int i = 0; i < 3; i++) {
      assertThat(channel.send(letter(report(1), reachable(), 0), 0)).isInstanceOf(Unknown.class);
    }
    assertThat(telegram.journal().calls("sendDocument")).isEqualTo(4);
    assertThat(got(ANNA)).hasSize(1);
  }

  @Test
  void a_file_that_the_spool_lost_holds_its_own_letter_only()
      throws IOException, InterruptedException {
    Report report = report(1);
    Files.delete(spool.path(report.files().getFirst().sha256()));

    assertThat(channel.send(letter(report, reachable(), 0), 0))
        .isInstanceOfSatisfying(
            Postponed.class, postponed -> assertThat(postponed.closes()).isEqualTo(Scope.LETTER));
    assertThat(telegram.journal().calls("sendDocument")).isZero();
  }

  @Test
  void deliveries_go_on_after_an_outage() throws Exception {
    channel.send(letter(report(1), reachable(), 0), 0);
    telegram.goDown();
    assertThat(channel.send(letter(report(2), reachable(), 0), 0)).isInstanceOf(Postponed.class);

    telegram.comeBack();

    assertThat(channel.send(letter(report(2), reachable(), 0), 0)).isInstanceOf(Delivered.class);
    assertThat(got(ANNA)).hasSize(3);
  }

  private TelegramChannel channel(long limit) {
    var defaults = TelegramSettings.of(BotApi.TELEGRAM);
    return new TelegramChannel(
        new BotApi(new BotToken(telegram.token()), telegram.uri(), client),
        spool,
        uploads,
        alerts::add,
        (from, to) -> moves.add(from + " to " + to),
        new TelegramSettings(defaults.prefixes(), defaults.zone(), limit));
  }

  private ReportFile pdf(String name, String content) {
    return SpoolFiles.put(spool, FileKind.PDF, name, content, 0);
  }

  private List<Sent> got(long chat) {
    return telegram.journal().messages(chat);
  }

  private static Recipient person(long chat) {
    return new Recipient.Person("r" + chat, new Address("telegram", Long.toString(chat)));
  }

  private static Recipient group(long chat) {
    return new Recipient.Group("g" + chat, new Address("telegram", Long.toString(chat)));
  }
}
