package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.channel.telegram.PartPlanner.PlannedFile;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartPlannerTest {
  @TempDir Path folder;
  private Spool spool;
  private FileKnowledge knowledge;
  private PartPlanner planner;
  private long now;

  @BeforeEach
  void open() {
    spool = new Spool(folder);
    plan(50 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "1200, 900, 100, PHOTO, PHOTO",
    "2560, 2560, 100, PHOTO, PHOTO",
    "2561, 800, 100, DOCUMENT, PHOTO",
    "1600, 9000, 100, DOCUMENT, DOCUMENT",
    "1000, 9000, 100, DOCUMENT, PHOTO",
    "2000, 100, 100, PHOTO, PHOTO",
    "2001, 100, 100, DOCUMENT, DOCUMENT",
    "1200, 900, 10485760, PHOTO, PHOTO",
    "1200, 900, 10551297, DOCUMENT, DOCUMENT",
    "0, 900, 100, DOCUMENT, DOCUMENT",
    "-1, 900, 100, DOCUMENT, DOCUMENT",
    "2147483647, 2147483647, 100, DOCUMENT, DOCUMENT",
  })
  void a_picture_is_a_photo_while_it_is_legal_and_readable(
      int width, int height, long size, Form auto, Form photo) {
    ReportFile file = SpoolFiles.png(spool, "a", width, height, size);

    assertThat(form(file, Pictures.AUTO)).isEqualTo(auto);
    assertThat(form(file, Pictures.PHOTO)).isEqualTo(photo);
    assertThat(form(file, Pictures.DOCUMENT)).isEqualTo(Form.DOCUMENT);
  }

  @Test
  void a_pdf_is_a_document_whatever_is_wished() {
    ReportFile file = SpoolFiles.put(spool, FileKind.PDF, "a", "%PDF-", 100);

    assertThat(form(file, Pictures.PHOTO)).isEqualTo(Form.DOCUMENT);
  }

  @RepeatedTest(200)
  void a_hostile_header_is_a_document_or_a_legal_photo(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(signature, 0, bytes, 0, Math.min(signature.length, bytes.length));

    assertThat(form(SpoolFiles.put(spool, FileKind.PNG, "a", bytes, 1), Pictures.PHOTO))
        .isEqualTo(Form.DOCUMENT);
  }

  @Test
  void the_order_stays_as_it_was_when_a_file_is_gone() throws IOException {
    ReportFile kept = SpoolFiles.png(spool, "a", 100, 100, 100);
    ReportFile lost = SpoolFiles.png(spool, "b", 100, 101, 100);
    Arrival arrival = arrival(Pictures.AUTO, kept);
    List<PlannedFile> before = planner.files(arrival);
    Files.delete(spool.path(kept.sha256()));
    Files.delete(spool.path(lost.sha256()));

    assertThat(planner.files(arrival)).isEqualTo(before);
    assertThat(form(lost, Pictures.AUTO)).isEqualTo(Form.DOCUMENT);
  }

  @Test
  void nothing_is_read_for_a_report_that_is_not_known_yet() {
    ReportFile wide = SpoolFiles.png(spool, "wide", 4000, 500, 100);
    Arrival arrival = arrival(Pictures.AUTO, wide);

    assertThat(planner.filesFromMemory(arrival).getFirst().form()).isEqualTo(Form.PHOTO);
    planner.files(arrival);
    assertThat(planner.filesFromMemory(arrival).getFirst().form()).isEqualTo(Form.DOCUMENT);
  }

  @Test
  void files_go_ten_by_ten_and_none_is_dropped() {
    plan(1000);

    assertThat(requests(1)).containsExactly(1);
    assertThat(requests(10)).containsExactly(10);
    assertThat(requests(11)).containsExactly(10, 1);
    assertThat(requests(25)).containsExactly(10, 10, 5);
  }

  @Test
  void an_album_stays_below_the_limit_of_a_request() {
    plan(100);

    assertThat(requests(files(60, 1, 60, 1))).containsExactly(2, 2);
  }

  @Test
  void thumbnails_count_into_an_album_except_the_first() {
    plan(1_000_000);
    Item a = pdf("a", 400_000);
    Item b = pdf("b", 400_000);
    Item c = pdf("c", 399_999);

    assertThat(planner.next(documents(a, b), 0, 1, false).items()).isEqualTo(2);
    assertThat(planner.next(documents(a, c, c), 0, 1, false).items()).isEqualTo(2);
    assertThat(planner.next(documents(a, pdf("d", 400_001)), 0, 1, false).items()).isEqualTo(1);
  }

  @Test
  void photos_come_before_documents_and_no_album_has_both() {
    ReportFile document = SpoolFiles.put(spool, FileKind.PDF, "a", "%PDF-", 100);
    ReportFile photo = SpoolFiles.png(spool, "b", 100, 100, 100);
    Arrival arrival = arrival(Pictures.AUTO, document, photo);

    assertThat(planner.files(arrival))
        .extracting(PlannedFile::form)
        .containsExactly(Form.PHOTO, Form.DOCUMENT);
    assertThat(planner.next(planner.files(arrival), 0, 1, false).items()).isEqualTo(1);
  }

  @Test
  void a_file_too_large_is_a_note_in_its_place() {
    plan(100);
    List<PlannedFile> files = files(1, 101, 1);

    assertThat(requests(files)).containsExactly(1, 1, 1);
    assertThat(planner.next(files, 1, 1, false))
        .isEqualTo(new MessagePart.Note(files.get(1).item(), NoteReason.OVER_LIMIT));
  }

  @Test
  void a_limit_that_was_met_holds_for_a_day_and_moves_no_file() {
    List<PlannedFile> files = files(10, 50, 10, 60);

    assertThat(knowledge.tooLarge(files.get(1).item())).isTrue();
    assertThat(knowledge.tooLarge(files.get(3).item())).isFalse();
    assertThat(requests(files)).containsExactly(1, 1, 1, 1);
    assertThat(planner.next(files, 3, 1, false))
        .isEqualTo(new MessagePart.Note(files.get(3).item(), NoteReason.REFUSED_AS_TOO_LARGE));
    now += Duration.ofDays(1).toNanos();
    assertThat(requests(files)).containsExactly(4);
  }

  @Test
  void files_of_a_refused_album_go_alone_for_a_day() {
    List<PlannedFile> files = files(1, 2, 3, 4);
    knowledge.albumRefused(List.of(files.get(1).item(), files.get(2).item()));

    assertThat(requests(files)).containsExactly(1, 1, 1, 1);
    now += Duration.ofDays(1).toNanos();
    assertThat(requests(files)).containsExactly(4);
  }

  @Test
  void what_goes_apart_goes_alone_and_the_rest_of_an_album_together_again() {
    List<PlannedFile> files = files(1, 2, 3);

    assertThat(planner.next(files, 0, 1, true).items()).isEqualTo(1);
    assertThat(planner.next(files, 0, 1, false).items()).isEqualTo(3);
  }

  @Test
  void a_file_that_is_lost_over_a_restart_moves_no_other() throws IOException {
    ReportFile document = SpoolFiles.put(spool, FileKind.PDF, "a", "%PDF-", 100);
    ReportFile tall = SpoolFiles.png(spool, "b", 1000, 9000, 100);
    ReportFile small = SpoolFiles.png(spool, "c", 100, 100, 100);
    Arrival arrival = arrival(Pictures.AUTO, document, tall, small);
    List<Item> before = planner.files(arrival).stream().map(PlannedFile::item).toList();
    for (ReportFile lost : List.of(tall, small)) {
      Files.delete(spool.path(lost.sha256()));
      plan(50 << 20);

      assertThat(planner.files(arrival)).extracting(PlannedFile::item).isEqualTo(before);
    }
  }

  @Test
  void a_file_that_one_chat_refuses_is_a_note_there_and_of_two_everywhere() {
    List<PlannedFile> files = files(1);
    noteTaken(5, files.getFirst().item());
    noteTaken(5, files.getFirst().item());

    assertThat(planner.next(files, 0, 5, false)).isInstanceOf(MessagePart.Note.class);
    assertThat(planner.next(files, 0, 6, false)).isInstanceOf(MessagePart.Files.class);
    noteTaken(6, files.getFirst().item());
    assertThat(planner.next(files, 0, 7, false)).isInstanceOf(MessagePart.Note.class);
  }

  private void plan(long limit) {
    knowledge = new FileKnowledge(limit, () -> now);
    planner = new PartPlanner(new Items(ZoneId.of("UTC")), spool, knowledge);
  }

  private List<Integer> requests(int count) {
    return requests(files(IntStream.rangeClosed(1, count).toArray()));
  }

  private List<Integer> requests(List<PlannedFile> files) {
    var counts = new ArrayList<Integer>();
    for (int from = 0; from < files.size(); from += counts.getLast()) {
      counts.add(planner.next(files, from, 1, false).items());
    }
    return counts;
  }

  private static List<PlannedFile> files(int... sizes) {
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> new PlannedFile(Form.DOCUMENT, png("f" + i, sizes[i])))
        .toList();
  }

  private static List<PlannedFile> documents(Item... items) {
    return Stream.of(items).map(item -> new PlannedFile(Form.DOCUMENT, item)).toList();
  }

  private static Item png(String name, long size) {
    return item(name, FileKind.PNG, size);
  }

  private static Item pdf(String name, long size) {
    return item(name, FileKind.PDF, size);
  }

  private static Item item(String name, FileKind kind, long size) {
    String hash = String.format(Locale.ROOT, "%064x", name.hashCode());
    return new Item(new ReportFile(name, kind, size, hash), name);
  }

  private Form form(ReportFile file, Pictures pictures) {
    return planner.files(arrival(pictures, file)).getFirst().form();
  }

  private static Arrival arrival(Pictures pictures, ReportFile... files) {
    return new Arrival(1, Reports.SENT, Reports.of("x", files), pictures, 1);
  }

  private void noteTaken(long chat, Item item) {
    knowledge.taken(chat, new MessagePart.Note(item, NoteReason.REFUSED));
  }
}
