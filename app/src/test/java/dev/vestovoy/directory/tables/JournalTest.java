package dev.vestovoy.directory.tables;

import static dev.vestovoy.directory.tables.TableName.GROUPS;
import static dev.vestovoy.directory.tables.TableName.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.incident.RecordedIncidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final PhoneNumber ANNAS = new PhoneNumber("+79811234567");
  private static final PhoneNumber BORIS = new PhoneNumber("+79811234568");
  private static final Instant NOON = Instant.parse("2025-11-20T12:00:00Z");

  @TempDir Path folder;

  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<String> alerts = incidents.told();
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("claims.json");
  }

  @Test
  void a_claim_outlives_the_program() {
    journal().claimed(PEOPLE, "row1", 101, ANNAS);
    journal().claimed(GROUPS, "row2", -100123, null);

    var entry = journal().entry(PEOPLE, "row1").orElseThrow();
    assertThat(entry.id()).isEqualTo(101);
    assertThat(entry.at()).isEqualTo(NOON);
    assertThat(journal().entry(GROUPS, "row2").orElseThrow().id()).isEqualTo(-100123);
    assertThat(journal().entry(GROUPS, "row1")).isEmpty();
  }

  @Test
  void the_phone_is_known_again_and_is_not_in_the_file() throws IOException {
    journal().claimed(PEOPLE, "row1", 101, ANNAS);

    var journal = journal();
    String noted = journal.entry(PEOPLE, "row1").orElseThrow().phone();
    assertThat(journal.hash(ANNAS)).isEqualTo(noted);
    assertThat(journal.hash(BORIS)).isNotEqualTo(noted);
    assertThat(Files.readString(path)).doesNotContain("9811234567");
  }

  @Test
  void two_journals_note_a_phone_differently() {
    var other = new Journal(folder.resolve("other.json"), clock(), new Random(2), incidents);

    assertThat(journal().hash(ANNAS)).isNotEqualTo(other.hash(ANNAS));
  }

  @Test
  void what_is_forgotten_stays_so() {
    var journal = journal();
    journal.claimed(PEOPLE, "row1", 101, ANNAS);
    journal.drop(PEOPLE, "row1");
    journal.save();

    assertThat(journal().entry(PEOPLE, "row1")).isEmpty();
  }

  @Test
  void what_was_undone_is_known_for_a_year_after_it_was_seen_last() {
    var row = new RowKey(PEOPLE, "row1");
    for (int day : new int[] {0, 300}) {
      var journal = journal(day);
      journal.undone(row, 101);
      journal.save();
    }

    assertThat(journal(600).isUndone(row, 101)).isTrue();
    assertThat(journal(600).isUndone(row, 102)).isFalse();
    assertThat(journal(666).isUndone(row, 101)).isFalse();
  }

  @Test
  void what_people_were_told_of_is_remembered() {
    var journal = journal();
    journal.claimed(PEOPLE, "row1", 101, ANNAS);
    var entry = journal.entry(PEOPLE, "row1").orElseThrow();
    journal.put(PEOPLE, "row1", entry.toldOf("666").ending(true));
    journal.save();

    var again = journal().entry(PEOPLE, "row1").orElseThrow();
    assertThat(again.told()).isEqualTo("666");
    assertThat(again.ending()).isTrue();
  }

  @Test
  void the_file_is_for_its_owner_only() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    journal().claimed(PEOPLE, "row1", 101, ANNAS);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"salt\":\"AAAA\",\"tables\":{\"PEOPLE\":{\"row1\":{\"id\":1,\"at\":\"yesterday\"}}}}",
        "{\"salt\":\"AAAA\",\"tables\":{\"PEOPLE\":{\"row1\":{\"id\":1"
      })
  void a_damaged_file_is_told_and_kept_aside(String content) throws IOException {
    Files.writeString(path, content);

    journal().claimed(PEOPLE, "row2", 102, null);

    assertThat(alerts).singleElement().asString().contains("claims.json.damaged-");
    assertThat(journal().entry(PEOPLE, "row2")).isPresent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().contains("damaged")))
          .singleElement()
          .satisfies(aside -> assertThat(Files.readString(aside)).isEqualTo(content));
    }
  }

  @Test
  void what_a_crash_left_unfinished_is_in_nobodys_way() throws IOException {
    journal().claimed(PEOPLE, "row1", 101, ANNAS);
    Files.writeString(folder.resolve("claims.json.tmp"), "{\"sal");

    var journal = journal();
    assertThat(journal.entry(PEOPLE, "row1")).isPresent();
    journal.claimed(PEOPLE, "row2", 102, null);
    assertThat(journal().all(PEOPLE)).containsOnlyKeys("row1", "row2");
    assertThat(alerts).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_written_is_told_once_and_written_later() throws IOException {
    var journal = journal();
    Files.createDirectories(folder.resolve("claims.json.tmp").resolve("in the way"));

    journal.claimed(PEOPLE, "row1", 101, ANNAS);
    journal.claimed(PEOPLE, "row2", 102, null);
    assertThat(alerts).singleElement().asString().contains("claims.json");
    assertThat(journal.entry(PEOPLE, "row1")).isPresent();

    Files.delete(folder.resolve("claims.json.tmp").resolve("in the way"));
    journal.save();
    assertThat(journal().all(PEOPLE)).containsOnlyKeys("row1", "row2");
  }

  private Journal journal() {
    return new Journal(path, clock(), new Random(1), incidents);
  }

  private Journal journal(int day) {
    Clock later = Clock.offset(clock(), Duration.ofDays(day));
    return new Journal(path, later, new Random(1), incidents);
  }

  private static Clock clock() {
    return Clock.fixed(NOON, ZoneOffset.UTC);
  }
}
