package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestovoy.cli.Failure;
import dev.vestovoy.delivery.Acceptance;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.mail.Cursor;
import dev.vestovoy.mail.FileCursorStore;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.outbox.OutboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final String CONTENT = "0f".repeat(32);
  private static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");

  @TempDir Path folder;

  @Test
  void what_was_accepted_before_is_in_a_copy_made_while_others_write() throws Exception {
    Path target = folder.resolve("copy");
    var stop = new AtomicBoolean();
    var taken = new AtomicLong();
    long before;
    try (var outbox = outbox(data())) {
      var spool = new Spool(data().resolve("spool"));
      var cursors = new FileCursorStore(data().resolve("cursors"));
      Thread mail = Thread.ofPlatform().start(() -> take(outbox, spool, cursors, stop, taken));
      while (taken.get() < 20) {
        Thread.onSpinWait();
      }
      before = taken.get();
      Backup.make(data(), target);
      stop.set(true);
      mail.join();
    }

    long cursor =
        new FileCursorStore(target.resolve("cursors"))
            .load(Samples.MAILBOX)
            .orElseThrow()
            .lastUid();
    try (var restored = outbox(target)) {
      assertThat(cursor).isBetween(before, taken.get());
      for (long uid = 1; uid <= cursor; uid++) {
        assertThat(restored.ledger().accept(Samples.report(uid), false))
            .as("UID %d, cursor %d", uid, cursor)
            .isEqualTo(Acceptance.KNOWN);
      }
      assertThat(new Spool(target.resolve("spool")).path(CONTENT)).hasContent("bytes");
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void it_is_made_of_a_service_that_is_down_too() throws IOException {
    outbox(data()).close();
    for (String name : new String[] {"directory.json", "claims.json", "promises.json"}) {
      Files.writeString(data().resolve(name), "{}");
    }

    Backup.make(data(), folder.resolve("copy"));

    try (Stream<Path> files = Files.walk(folder.resolve("copy"))) {
      assertThat(files.filter(Files::isRegularFile).map(folder.resolve("copy")::relativize))
          .containsExactlyInAnyOrder(
              Path.of("outbox", "outbox.db"),
              Path.of("directory.json"),
              Path.of("claims.json"),
              Path.of("promises.json"));
    }
    outbox(folder.resolve("copy")).close();
  }

  @Test
  void a_target_that_is_there_is_left_alone() throws IOException {
    outbox(data()).close();
    Path target = Files.createDirectory(folder.resolve("copy"));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Backup.make(data(), target))
        .withMessageEndingWith("is there already: name a new folder");

    assertThat(target).isEmptyDirectory();
  }

  @Test
  void a_folder_without_state_is_no_backup() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Backup.make(data(), folder.resolve("copy")))
        .withMessageContaining("there is no state in");
  }

  @Test
  void a_copy_that_fails_leaves_nothing() throws IOException {
    Files.createDirectories(data().resolve("outbox"));
    Files.writeString(data().resolve("outbox/outbox.db"), "not a database".repeat(99));

    assertThatExceptionOfType(OutboxException.class)
        .isThrownBy(() -> Backup.make(data(), folder.resolve("copy")));

    assertThat(folder).isDirectoryNotContaining("glob:**copy*");
  }

  /** As the intake does: files, then the report, then the cursor. */
  private static void take(
      EmbeddedOutbox outbox,
      Spool spool,
      FileCursorStore cursors,
      AtomicBoolean stop,
      AtomicLong taken) {
    try {
      for (long uid = 1; !stop.get(); uid++) {
        Path file = Files.writeString(spool.incoming().resolve("part"), "bytes");
        spool.adopt(file, CONTENT);
        outbox.ledger().accept(Samples.report(uid), false);
        cursors.save(Samples.MAILBOX, new Cursor(1_700_000_000, uid, NOW, 0));
        taken.set(uid);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static EmbeddedOutbox outbox(Path data) {
    return EmbeddedOutbox.open(data.resolve("outbox"), Clock.systemUTC());
  }
}
