package dev.vestovoy.directory.tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small state on disk, written whole and readable by its owner only. Whatever a crash leaves is
 * either the state before or the state after; what cannot be read is kept aside, and told.
 *
 * @param <T> what Jackson makes JSON of
 */
final class StateFile<T> {
  private static final Logger log = LoggerFactory.getLogger(StateFile.class);
  private static final FileAttribute<?>[] NONE = {};

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path path;
  private final Class<T> type;
  private final Clock clock;
  private final Incidents incidents;

  /**
   * The file.
   *
   * @param path need not exist; its folder has to
   * @param incidents has a file that cannot be read or written
   */
  StateFile(Path path, Class<T> type, Clock clock, Incidents incidents) {
    this.path = path;
    this.type = type;
    this.clock = clock;
    this.incidents = incidents;
  }

  /**
   * What lies on disk; empty when there is nothing, or nothing that can be read.
   *
   * @param meaning what it says; a failure of this is a failure to read
   */
  <R> Optional<R> load(Function<T, R> meaning) {
    try {
      return Optional.of(meaning.apply(read(Files.readAllBytes(path))));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      setAside(e);
      return Optional.empty();
    }
  }

  /** Replaces what lies on disk; false when that cannot be done now. */
  synchronized boolean save(T state) {
    try {
      write(mapper.writeValueAsBytes(state));
      incidents.close(IncidentType.STATE_FILE_UNWRITABLE, name());
      return true;
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  private T read(byte[] json) throws IOException {
    @Nullable T state = mapper.readValue(json, type);
    if (state == null) {
      throw new IOException("the file says null");
    }
    return state;
  }

  private void setAside(Exception e) {
    Path aside =
        path.resolveSibling(
            path.getFileName() + ".damaged-" + clock.instant().toString().replace(":", ""));
    // Only the kind of the failure: a message of Jackson's may quote a phone.
    log.atError()
        .addKeyValue("file", path)
        .addKeyValue("why", e.getClass().getSimpleName())
        .log("A state file cannot be read and is set aside");
    try {
      Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
      incidents.open(
          IncidentType.STATE_FILE_DAMAGED, name(), "", name(), aside.getFileName().toString());
    } catch (IOException moving) {
      incidents.open(IncidentType.STATE_FILE_STUCK, name(), "", name());
    }
  }

  private void failed(IOException e) {
    log.atError().addKeyValue("file", path).setCause(e).log("A state file could not be saved");
    incidents.open(IncidentType.STATE_FILE_UNWRITABLE, name(), "", name());
  }

  private String name() {
    return path.getFileName().toString();
  }

  private void write(byte[] json) throws IOException {
    Path unfinished = path.resolveSibling(path.getFileName() + ".tmp");
    Files.deleteIfExists(unfinished);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownersOnly())) {
      ByteBuffer bytes = ByteBuffer.wrap(json);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    sync(path.toAbsolutePath().resolveSibling(""));
  }

  private FileAttribute<?>[] ownersOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : NONE;
  }

  /** A rename is durable only when its folder is. */
  private static void sync(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
