package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    var line =
        "%d %d %s %d %s %s\n"
            .formatted(
                cursor.uidValidity(),
                cursor.lastUid(),
                cursor.since(),
                cursor.relistedTo(),
                word(cursor.missing()),
                word(cursor.setAside()));
    try {
      DurableFile.replace(file(mailbox), line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    return folder.resolve(DurableFile.name(mailbox, ".cursor"));
  }
}
