package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps each cursor in a small text file of its own: {@code uidValidity lastUid since relistedTo
 * missing setAside}, on one line; the last two are sets of UIDs, {@code -} for none. A file is
 * replaced as a whole, so that a crash leaves the old one or the new one.
 */
public final class FileCursorStore implements CursorStore {
  private final Path folder;

  /** Keeps the cursors in a folder, which is made when it is not there. */
  public FileCursorStore(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Cursor> load(String mailbox) {
    try {
      return Optional.of(parse(Files.readString(file(mailbox)).strip()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void save(String mailbox, Cursor cursor) {
    var file = file(mailbox);
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      write(fresh, cursor);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, Cursor cursor) throws IOException {
    var line =
        "%d %d %s %d %s %s\n"
            .formatted(
                cursor.uidValidity(),
                cursor.lastUid(),
                cursor.since(),
                cursor.relistedTo(),
                word(cursor.missing()),
                word(cursor.setAside()));
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static Cursor parse(String line) throws IOException {
    var words = line.split(" ", -1);
    try {
      // Four of them were written before gaps were remembered.
      if (words.length == 4 || words.length == 6) {
        return new Cursor(
            Long.parseLong(words[0]),
            Long.parseLong(words[1]),
            Instant.parse(words[2]),
            Long.parseLong(words[3]),
            words.length == 4 ? UidSet.EMPTY : uids(words[4]),
            words.length == 4 ? UidSet.EMPTY : uids(words[5]));
      }
    } catch (IllegalArgumentException | DateTimeException _) {
      // Said below.
    }
    throw new IOException("a cursor of six words is wanted, found a damaged file");
  }

  private static String word(UidSet uids) {
    return uids.isEmpty() ? "-" : uids.toString();
  }

  private static UidSet uids(String word) {
    return word.equals("-") ? UidSet.EMPTY : UidSet.parse(word);
  }

  private Path file(String mailbox) {
    return folder.resolve(fileName(mailbox, ".cursor"));
  }

  /** Letters, digits and {@code @._-} stay, so that people find the file; the hash keeps apart. */
  static String fileName(String mailbox, String tail) {
    var shown = mailbox.replaceAll("[^A-Za-z0-9@_-]+", "_");
    return shown.substring(0, Math.min(60, shown.length()))
        + "-"
        + Hashes.hex(Hashes.sha256().digest(mailbox.getBytes(StandardCharsets.UTF_8)))
            .substring(0, 16)
        + tail;
  }
}
