package dev.vestovoy.directory.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last good snapshot on disk, so that a restart during an outage delays nothing. */
final class SnapshotFile {
  private static final Logger log = LoggerFactory.getLogger(SnapshotFile.class);

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path path;

  /**
   * The file.
   *
   * @param path need not exist; its folder has to
   */
  SnapshotFile(Path path) {
    this.path = path;
  }

  /** What lies on disk; empty when there is nothing, or nothing that can be read. */
  Optional<Dated> load() {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    try {
      SnapshotJson json = mapper.readValue(Files.readAllBytes(path), SnapshotJson.class);
      return Optional.of(new Dated(json.snapshot(), Instant.parse(json.readAt())));
    } catch (IOException | RuntimeException e) {
      log.atWarn()
          .addKeyValue("file", path)
          .setCause(e)
          .log("The directory's snapshot on disk cannot be used; SeaTable has to be read first");
      return Optional.empty();
    }
  }

  /** Replaces what lies on disk. A failure is logged: the program can go on without. */
  void save(Dated dated) {
    try {
      write(mapper.writeValueAsBytes(SnapshotJson.of(dated.snapshot(), dated.at())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a snapshot cannot be written as JSON", e);
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("file", path)
          .setCause(e)
          .log("The directory's snapshot could not be saved; the one before stays");
    }
  }

  private void write(byte[] json) throws IOException {
    Path unfinished = path.resolveSibling(path.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(json);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A snapshot and when it was true. */
  record Dated(Snapshot snapshot, Instant at) {}
}
