package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DueLetters;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.report.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void the_rows_of_the_first_schema_are_what_they_were() throws Exception {
    first();

    try (var outbox = EmbeddedOutbox.open(folder, Clock.systemUTC())) {
      assertThat(outbox.letters().due(LATER, DueQuery.first("telegram", 9)).letters())
          .extracting(Letter::report, Letter::recipient, Letter::copies)
          .containsExactly(tuple(Samples.report(1), Samples.person(1), 1));
      assertThat(outbox.ledger().unaddressed(9))
          .extracting(Arrival::report, Arrival::pictures)
          .containsExactly(tuple(Samples.report(2), Pictures.AUTO));
      assertThat(outbox.tally()).isEqualTo(Map.of("waiting", 1, "delivered", 1));
    }
  }

  @Test
  void open_letters_of_the_third_schema_come_through_with_their_turns_and_doubts()
      throws Exception {
    third();

    try (var outbox = EmbeddedOutbox.open(folder, Clock.systemUTC())) {
      assertThat(
              Ask.of(
                  folder,
                  "SELECT id, state, first, priority, doubtful, parts_done, attempts FROM letter"
                      + " WHERE state <> 'delivered' ORDER BY id"))
          .containsExactly(
              "1|waiting|1|0|1|0|0",
              "2|waiting|1|1|2|2|3",
              "3|waiting|1|0|0|0|0",
              "4|waiting|1|1|2|1|0",
              "6|waiting|0|0|0|0|0",
              "7|waiting|0|0|0|0|0",
              "8|waiting|1|0|0|0|0",
              "9|waiting|0|1|0|0|0",
              "10|waiting|1|1|0|0|0");
      assertThat(due(outbox).small()).extracting(Letter::id).containsExactly(1L, 3L, 8L);
      assertThat(due(outbox).massSends()).extracting(Letter::id).containsExactly(2L, 4L, 10L);
      assertThat(outbox.letters().droppedBefore(LATER, 9, _ -> {})).isEmpty();

      due(outbox)
          .small()
          .forEach(letter -> outbox.letters().settle(letter, new Settlement.Done("10", 1)));
      assertThat(due(outbox).small()).extracting(Letter::id).containsExactly(6L, 7L);
      due(outbox)
          .small()
          .forEach(letter -> outbox.letters().settle(letter, new Settlement.Done("11", 1)));
      assertThat(due(outbox).massSends()).extracting(Letter::id).containsExactly(2L, 4L, 9L, 10L);
    }
    assertThat(Ask.of(folder, "SELECT name FROM sqlite_schema WHERE name = 'lost_address'"))
        .isEmpty();
    assertThat(ask(folder.resolve("outbox-schema3.db"), "PRAGMA user_version"))
        .containsExactly("3");
  }

  @Test
  void what_the_file_was_before_is_kept_beside_it() throws Exception {
    first();
    Files.writeString(copy(), "an older copy of the same schema");

    EmbeddedOutbox.open(folder, Clock.systemUTC()).close();

    assertThat(ask(copy(), "PRAGMA user_version")).containsExactly("1");
    assertThat(ask(copy(), "SELECT state FROM letter ORDER BY id"))
        .containsExactly("in flight", "delivered");
    assertThat(ask(copy(), "SELECT name FROM pragma_table_info('report')"))
        .contains("witness")
        .doesNotContain("pictures");
    assertThat(folder.resolve("outbox-schema1.db.new")).doesNotExist();
  }

  @Test
  void without_a_copy_nothing_is_changed() throws Exception {
    first();
    Files.createDirectories(copy().resolve("in the way"));

    assertThatExceptionOfType(OutboxException.class)
        .isThrownBy(() -> EmbeddedOutbox.open(folder, Clock.systemUTC()))
        .withMessageContaining("could not make a copy before")
        .withMessageContaining("Nothing was changed");

    assertThat(ask(file(), "PRAGMA user_version")).containsExactly("1");
    assertThat(folder.resolve("outbox-schema1.db.new")).doesNotExist();
  }

  @Test
  void a_new_file_and_one_of_this_schema_need_no_copy() throws Exception {
    EmbeddedOutbox.open(folder, Clock.systemUTC()).close();
    EmbeddedOutbox.open(folder, Clock.systemUTC()).close();

    assertThat(folder).isDirectoryNotContaining("glob:**schema*");
  }

  @Test
  void every_file_can_give_free_pages_back() throws Exception {
    EmbeddedOutbox.open(folder, Clock.systemUTC()).close();
    assertThat(ask(file(), "PRAGMA auto_vacuum")).containsExactly("2");

    Files.delete(file());
    first();
    assertThat(ask(file(), "PRAGMA auto_vacuum")).containsExactly("0");
    EmbeddedOutbox.open(folder, Clock.systemUTC()).close();
    assertThat(ask(file(), "PRAGMA auto_vacuum")).containsExactly("2");
  }

  @Test
  void a_file_of_something_else_is_refused_and_left_alone() throws Exception {
    byte[] bytes =
        "not a database, and nobody may change it".repeat(200).getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(folder);
    Files.write(file(), bytes);

    assertThatExceptionOfType(OutboxException.class)
        .isThrownBy(() -> EmbeddedOutbox.open(folder, Clock.systemUTC()))
        .withMessageContaining("outbox.db is damaged")
        .withMessageContaining(".recover");

    assertThat(file()).hasBinaryContent(bytes);
  }

  @Test
  void after_a_refusal_the_folder_is_free() throws Exception {
    Files.writeString(file(), "not a database".repeat(99));
    assertThatExceptionOfType(OutboxException.class)
        .isThrownBy(() -> EmbeddedOutbox.open(folder, Clock.systemUTC()));
    Files.delete(file());

    EmbeddedOutbox.open(folder, Clock.systemUTC()).close();
  }

  /** A file as the first schema's program left it at a crash: reports 1, 2; letters 1, 2. */
  private void first() throws SQLException, IOException {
    try (Connection connection = connect(file());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = NONE");
      Schema.steps(connection, 1);
      for (int uid = 1; uid <= 2; uid++) {
        statement.execute(
            """
            INSERT INTO report (door, mailbox, origin, witness, subject, sender, sent_at, link,
                                accepted_at, addressed_at)
            VALUES ('imap', '%s', '1700000000/%d', 'witness-%2$d', '[Report]  Продажи',
                    'superset@corp.example', 1763640000000,
                    'https://bi.corp.example/superset/dashboard/7/', 1763640001000, %s)\
            """
                .formatted(Samples.MAILBOX, uid, uid == 1 ? "1763640002000" : "NULL"));
        statement.execute(
            "INSERT INTO report_file VALUES (%d, 0, 'Продажи.pdf', 'PDF', 601, '%s')"
                .formatted(uid, "0f".repeat(32)));
      }
      statement.execute(
          """
          INSERT INTO letter (report_id, recipient_kind, recipient_id, channel, address, state,
                              due_at, changed_at)
          VALUES (1, 'person', 'row-1', 'telegram', '1', 'in flight', 0, 0),
                 (1, 'person', 'row-2', 'telegram', '2', 'delivered', 0, 0)\
          """);
    }
  }

  /** Reports 1 and 3 are mass sends; a small one waits behind letters 1 and 3. */
  private void third() throws SQLException, IOException {
    try (Connection connection = connect(file());
        var statement = connection.createStatement()) {
      Schema.steps(connection, 3);
      for (int uid = 1; uid <= 3; uid++) {
        statement.execute(
            """
            INSERT INTO report (door, mailbox, origin, witness, subject, sender, sent_at,
                                accepted_at, addressed_at, letters)
            VALUES ('imap', '%s', '1/%d', 'w', 'Subject', 'a@corp.example', 1, 2, 3, %d)\
            """
                .formatted(Samples.MAILBOX, uid, uid == 2 ? 3 : 60));
        statement.execute(
            "INSERT INTO report_file VALUES (%d, 0, 'a.pdf', 'PDF', 601, '%s')"
                .formatted(uid, "0f".repeat(32)));
      }
      statement.execute(
          """
          INSERT INTO letter (report_id, recipient_kind, recipient_id, channel, address, state,
                              parts_done, attempts, few, due_at, changed_at)
          VALUES (1, 'person', 'row-1', 'telegram', '1', 'in flight', 0, 0, 0, 5, 5),
                 (1, 'person', 'row-2', 'telegram', '2', 'waiting', 2, 3, 0, 5, 5),
                 (1, 'person', 'row-3', 'telegram', '3', 'waiting', 0, 0, 0, 5, 5),
                 (1, 'person', 'row-4', 'telegram', '4', 'in flight', 1, 0, 0, 5, 5),
                 (1, 'person', 'row-5', 'telegram', '5', 'delivered', 3, 0, 0, 5, 5),
                 (2, 'person', 'row-1', 'telegram', '1', 'waiting', 0, 0, 1, 5, 5),
                 (2, 'person', 'row-3', 'telegram', '3', 'waiting', 0, 0, 1, 5, 5),
                 (2, 'person', 'row-9', 'telegram', '9', 'waiting', 0, 0, 1, 5, 5),
                 (3, 'person', 'row-3', 'telegram', '3', 'waiting', 0, 0, 0, 5, 5),
                 (3, 'person', 'row-5', 'telegram', '5', 'waiting', 0, 0, 0, 5, 5)\
          """);
      statement.execute("UPDATE letter SET doubtful = 2 WHERE id = 2");
      statement.execute("INSERT INTO lost_address VALUES ('telegram', '4', 'kicked', 5)");
    }
  }

  private static DueLetters due(EmbeddedOutbox outbox) {
    return outbox.letters().due(LATER, DueQuery.first("telegram", 9));
  }

  private Path file() {
    return folder.resolve("outbox.db");
  }

  private Path copy() {
    return folder.resolve("outbox-schema1.db");
  }

  private static List<String> ask(Path file, String sql) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Connection connection = connect(file);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      while (row.next()) {
        answers.add(row.getString(1));
      }
    }
    return answers;
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
