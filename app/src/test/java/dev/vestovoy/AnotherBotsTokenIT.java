package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program under the token of another bot, which no chat knows. */
@RequiresDovecot
class AnotherBotsTokenIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OTHER = "777:secret-of-another-bot";
  private static final long ADMIN = 1000;
  private static final List<Long> PEOPLE = LongStream.rangeClosed(1001, 1006).boxed().toList();

  @TempDir Path folder;

  @Test
  void reports_wait_for_the_right_token() {
    var outbox = new BehaviourOutbox(folder.resolve("data").resolve("outbox"));
    try (var premises = new Premises(Flavour.GATEWAY, folder)) {
      premises.users.checkbox("blocked").text("last_error");
      premises.telegram.person(ADMIN, "Дежурный").startedLongAgo();
      premises.telegram.addBot(OTHER);
      List<RowId> rows =
          PEOPLE.stream().map(id -> premises.longRegistered("Person " + id, id)).toList();
      try (var program = program(premises, premises.telegram.token())) {
        premises.awaitWatched();
        premises.deliver(Edition.pdf("Before", 0).mail());
        awaitReports(premises, 1);
        assertThat(program.terminate()).isZero();
      }
      try (var program = program(premises, OTHER)) {
        for (int mail = 1; mail <= 3; mail++) {
          premises.deliver(Edition.pdf("Under another token " + mail, 0).mail());
          int letters = PEOPLE.size() * (mail + 1);
          await()
              .atMost(PATIENCE)
              .until(() -> !program.alive() || outbox.letters(Premises.BOX) == letters);
        }
        // One that is over within seconds would not be told.
        await().atMost(PATIENCE).until(() -> noticed(Instant.now().minusSeconds(5)));
        program.terminate();
      }
      assertThat(outbox.refused(Premises.BOX)).isZero();
      try (var program = program(premises, premises.telegram.token())) {
        awaitReports(premises, 4);
        await().atMost(PATIENCE).until(() -> told(premises));
        assertThat(program.terminate()).isZero();
      }
      assertThat(PEOPLE)
          .allSatisfy(id -> assertThat(files(premises, id)).doesNotHaveDuplicates().hasSize(4));
      assertThat(rows)
          .allSatisfy(row -> {
            assertThat(premises.users.cell(row, "blocked").orElse("")).isNotEqualTo("true");
            assertThat(premises.users.cell(row, "last_error").orElse("")).isEmpty();
          });
    }
  }

  private Program program(Premises premises, String token) {
    Map<String, String> environment = premises.environment();
    environment.put("BOT_TOKEN", token);
    environment.put("VESTOVOY_ADMIN_CHAT", Long.toString(ADMIN));
    environment.put("VESTOVOY_PDF_PREVIEW", "false");
    return Program.started(environment, folder.resolve("output"));
  }

  /** Whether the program knew before this moment that the token is of another bot. */
  private boolean noticed(Instant before) throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM incident WHERE type = 'BOT_REPLACED' AND opened_at < "
            + before.toEpochMilli();
    return Ask.of(folder.resolve("data").resolve("outbox"), sql).equals(List.of("1"));
  }

  /** Whether the admin chat was told of another bot's token. */
  private static boolean told(Premises premises) {
    return premises.telegram.journal().messages(ADMIN).stream()
        .anyMatch(sent -> sent.text().contains("В настройках токен другого бота (id 777)"));
  }

  private static void awaitReports(Premises premises, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(PEOPLE).allSatisfy(id -> assertThat(files(premises, id)).hasSize(count)));
  }

  private static List<String> files(Premises premises, long chat) {
    return premises.telegram.journal().messages(chat).stream()
        .map(Sent::files)
        .flatMap(List::stream)
        .map(file -> file.sha256())
        .toList();
  }
}
