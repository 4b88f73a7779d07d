package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to the packaged program while it sends and thousands of letters wait. */
@RequiresDovecot
class ShutdownIT {
  private static final int PEOPLE = 1000;
  private static final int MAILS = 4;
  private static final int LETTERS = PEOPLE * MAILS;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Premises premises;

  @BeforeEach
  void open() {
    premises = new Premises(Flavour.GATEWAY, folder);
    premises.telegram.latency(Duration.ofMillis(100));
    for (int i = 0; i < PEOPLE; i++) {
      premises.longRegistered("Person " + i, 1_000_001 + i);
    }
  }

  @AfterEach
  void close() {
    premises.close();
  }

  @Test
  void sigterm_with_thousands_of_letters_waiting_loses_none_and_repeats_none() {
    try (var program = program()) {
      premises.awaitWatched();
      for (int i = 0; i < MAILS; i++) {
        premises.deliver(Edition.pdf("Report " + i, 20_000).mail());
      }
      awaitSent(30);
      assertThat(program.terminate()).isZero();
    }
    assertAllAccountedFor();
    int sent = premises.telegram.journal().taken();

    try (var program = program()) {
      awaitSent(sent + 30);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(letters("1")).isEqualTo(LETTERS));
      assertThat(program.terminate()).isZero();
    }
    assertThat(letters("1")).isEqualTo(LETTERS);
    assertAllAccountedFor();
  }

  /** A letter waits, or was delivered once. */
  private void assertAllAccountedFor() {
    assertThat(letters("state NOT IN ('waiting', 'delivered') OR doubtful")).isZero();
    assertThat(letters("state = 'delivered'")).isEqualTo(premises.telegram.journal().taken());
  }

  private void awaitSent(int messages) {
    await().atMost(PATIENCE).until(() -> premises.telegram.journal().taken() >= messages);
  }

  private int letters(String condition) {
    try {
      String sql = "SELECT COUNT(*) FROM letter WHERE " + condition;
      return Integer.parseInt(Ask.of(folder.resolve("data").resolve("outbox"), sql).getFirst());
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox could not be read", e);
    }
  }

  private Program program() {
    return Program.started(premises.environment(), folder.resolve("output"));
  }
}
