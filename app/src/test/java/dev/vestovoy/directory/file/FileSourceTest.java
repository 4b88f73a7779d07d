package dev.vestovoy.directory.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.tables.Cell;
import dev.vestovoy.directory.tables.Claim;
import dev.vestovoy.directory.tables.ColumnKind;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TablesException;
import dev.vestovoy.incident.BrokenIncidents;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.worker.RecordedFailures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSourceTest {
  private static final String ANNA =
      "{\"people\": [\n  {\"Name\": \"Анна\", \"phone\": \"+79811234567\"} // new\n]}\n";

  private final RecordedIncidents incidents = new RecordedIncidents();
  private final List<String> alerts = incidents.told();
  private final RecordedFailures failures = new RecordedFailures();
  private final Path path;
  private final TablesFile file;
  private final FileTables tables;
  private final FileTableWriter writer;

  FileSourceTest(@TempDir Path folder) {
    path = folder.resolve("people.json");
    file = new TablesFile(path, incidents);
    tables = new FileTables(file);
    writer = new FileTableWriter(file);
  }

  @BeforeEach
  void save() throws IOException {
    save(ANNA);
  }

  @Test
  void a_look_that_fails_is_told_and_the_next_one_is_taken() throws IOException {
    save(ANNA.replace("]}", ""));
    try (var source = new FileSource(path, new BrokenIncidents(), failures, Duration.ofMillis(1))) {
      assertThat(failures.told()).isEmpty();

      source.start();

      await().until(() -> failures.told().size() == 1);
      save(ANNA);
      await().until(() -> failures.told().size() > 1);
    }

    assertThat(failures.told())
        .containsOnly("directory-file: java.lang.StackOverflowError: too deep");
  }

  @Test
  void an_edit_counts_at_once_and_makes_another_version() throws IOException {
    long before = tables.version();
    assertThat(tables.version()).isEqualTo(before);

    save(ANNA.replace("Анна", "Борис"));

    assertThat(tables.version()).isNotEqualTo(before);
    assertThat(names()).containsExactly("Борис");
  }

  @Test
  void a_broken_edit_keeps_what_was_good_and_is_told_once_when_it_stays() throws IOException {
    long before = tables.version();
    save(ANNA.replace("]}", ""));

    assertThat(tables.version()).isEqualTo(before);
    assertThat(names()).containsExactly("Анна");
    file.look();
    assertThat(alerts).isEmpty();
    file.look();
    file.look();
    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst())
        .startsWith("The file people.json has mistakes:\nline ")
        .endsWith("\nUntil they are corrected, the file counts as it was before.");

    save(ANNA.replace("Анна", "Вера"));
    file.look();

    assertThat(alerts)
        .hasSize(2)
        .last()
        .isEqualTo("The file people.json is right again, and counts as it is.");
    assertThat(names()).containsExactly("Вера");
  }

  @Test
  void half_a_file_that_an_editor_is_just_writing_is_not_told() throws IOException {
    file.look();
    save(ANNA.substring(0, 20));
    file.look();
    save(ANNA);
    file.look();
    file.look();

    assertThat(alerts).isEmpty();
  }

  @Test
  void without_any_good_contents_it_says_why() throws IOException {
    save("{");
    assertThatThrownBy(() -> tables.rows(TableName.PEOPLE))
        .isInstanceOf(TablesException.class)
        .hasMessageContaining("people.json has mistakes:\nline 1, column ");
    Files.delete(path);
    assertThatThrownBy(tables::version)
        .isInstanceOf(TablesException.class)
        .hasMessageContaining("found none. Make it (vestovoy init writes a sample)");
    Files.write(path, "{\"people\": \"é\"}".getBytes(ISO_8859_1));
    assertThatThrownBy(tables::version).hasMessageContaining("wanted UTF-8");
  }

  @Test
  void a_claim_is_written_once_and_the_rest_of_the_file_stays() throws IOException {
    long before = tables.version();

    assertThat(claim("Анна", 101)).isEqualTo(Claim.CLAIMED);

    String claimed = ANNA.replace("\"Анна\"", "\"Анна\", \"id_telegram\": \"101\"");
    assertThat(Files.readString(path)).isEqualTo(claimed);
    assertThat(tables.version()).isEqualTo(before + 1);
    assertThat(claim("Анна", 101)).isEqualTo(Claim.ALREADY_MINE);
    assertThat(claim("Анна", 102)).isEqualTo(Claim.TAKEN);
    assertThat(claim("Борис", 102)).isEqualTo(Claim.ROW_GONE);
    assertThat(Files.readString(path)).isEqualTo(claimed);
  }

  @Test
  void a_write_makes_one_version_also_where_the_file_has_no_such_field() throws IOException {
    long before = tables.version();

    writer.update(TableName.PEOPLE, Map.of("Анна", Map.of("last_error", new Cell.Words("x"))));

    assertThat(Files.readString(path)).isEqualTo(ANNA);
    assertThat(tables.version()).isEqualTo(before + 1);
  }

  @Test
  void an_edit_made_in_the_moment_of_a_write_is_not_lost() throws IOException {
    String edited = ANNA.replace("+79811234567", "+79817654321");
    List<String> edits = new ArrayList<>(List.of(edited));

    file.change(contents -> {
      if (!edits.isEmpty()) {
        saveUnchecked(edits.removeFirst());
      }
      return new Editor(contents)
          .with(
              TableName.PEOPLE, Map.of("Анна", Map.of("id_telegram", (Cell) new Cell.Whole(101))));
    });

    assertThat(Files.readString(path))
        .isEqualTo(edited.replace("\"Анна\"", "\"Анна\", \"id_telegram\": \"101\""));
    assertThat(folder()).containsExactly("people.json");
  }

  @Test
  void nothing_is_written_into_a_file_with_mistakes() throws IOException {
    assertThat(names()).hasSize(1);
    save(ANNA + "oops");

    assertThatThrownBy(() -> claim("Анна", 101))
        .isInstanceOfSatisfying(TablesException.class, e -> assertThat(e.temporary()).isTrue())
        .hasMessageContaining("line 4, column ");
    assertThat(Files.readString(path)).isEqualTo(ANNA + "oops");
  }

  @Test
  void a_write_keeps_the_mode_and_a_link() throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(path.resolveSibling("link.json"), path);
    var linked = new FileTableWriter(new TablesFile(link, incidents));

    assertThat(linked.claim(TableName.PEOPLE, "Анна", "id_telegram", 101)).isEqualTo(Claim.CLAIMED);

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(path)).contains("101");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void a_status_field_is_a_column_when_it_is_there() throws IOException {
    assertThat(tables.columns(TableName.PEOPLE))
        .containsEntry("id_telegram", ColumnKind.TEXT)
        .doesNotContainKey("blocked");

    save(ANNA.replace("\"Анна\"", "\"Анна\", \"blocked\": false"));

    assertThat(tables.columns(TableName.PEOPLE)).containsEntry("blocked", ColumnKind.CHECKBOX);
  }

  private Claim claim(String row, long id) {
    return writer.claim(TableName.PEOPLE, row, "id_telegram", id);
  }

  private List<String> names() {
    return tables.rows(TableName.PEOPLE).stream().map(row -> row.text("Name")).toList();
  }

  private List<String> folder() throws IOException {
    try (var files = Files.list(path.resolveSibling(""))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void saveUnchecked(String text) {
    try {
      save(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As editors do: another file in the place of the old one. */
  private void save(String text) throws IOException {
    Path fresh = Files.write(path.resolveSibling("fresh"), text.getBytes(UTF_8));
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
