package dev.vestovoy.delivery;

import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.OutboxFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** What the upkeep deletes from: an outbox and a spool of a test. */
abstract class UpkeepFixture extends OutboxFixture {
  static final Keeping KEEPING =
      new Keeping(Duration.ofDays(7), Duration.ofDays(365), Duration.ofDays(30), 1000);

  final RecordedIncidents incidents = new RecordedIncidents();
  Spool spool;

  @BeforeEach
  @Override
  protected void open() {
    super.open();
    spool = new Spool(folder.resolve("spool"));
  }

  /** Puts a file into the spool that is so much younger than the outbox's clock. */
  final void spooled(String sha256, int bytes, Duration later) throws IOException {
    Path finished = Files.write(spool.incoming().resolve("part"), new byte[bytes]);
    Files.setLastModifiedTime(finished, FileTime.from(NOW.plus(later)));
    spool.adopt(finished, sha256);
  }
}
