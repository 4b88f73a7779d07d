package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Brings raw mails to disk, a piece at a time, so that memory does not grow with them. */
final class MailDownload {
  /** Small pieces cost a far server a round trip each, large ones memory, and a slow line time. */
  private static final int FIRST_PIECE = 1 << 20;

  private static final int LARGEST_PIECE = 4 << 20;
  private static final int SMALLEST_PIECE = 128 << 10;
  private static final Duration QUICK = Duration.ofSeconds(2);
  private static final Duration SLOW = Duration.ofSeconds(10);

  private final ImapCommands server;
  private final Path folder;
  private final Doubts doubts;

  MailDownload(ImapCommands server, Path folder, Doubts doubts) {
    this.server = server;
    this.folder = folder;
    this.doubts = doubts;
  }

  /**
   * The whole mail in a file of the caller's; empty when the mail is gone.
   *
   * @throws ProtocolException also when fewer bytes came than the server announced; the same number
   *     the second time is believed
   */
  Optional<Path> whole(Arrived mail) throws ProtocolException {
    return file(mail.mail(), "", mail.mail().size(), mail.beginning());
  }

  /** The header alone, for a mail that is too large. */
  Optional<Path> head(ListedMail mail) throws ProtocolException {
    return file(mail, "HEADER", -1, null);
  }

  private Optional<Path> file(
      ListedMail mail, String section, long size, @Nullable ByteBuffer beginning)
      throws ProtocolException {
    var file = temporary();
    boolean whole = false;
    try {
      long begun = beginning == null ? 0 : append(file, beginning);
      boolean all = begun > 0 && begun == size;
      long length = all ? begun : copy(mail.uid(), section, size, begun, file);
      if (length >= 0 && size > 0 && length != size && !doubts.believes(mail.uid(), length)) {
        throw new ProtocolException(
            "the server announced %d bytes and sent %d".formatted(size, length));
      }
      whole = length >= 0;
      return whole ? Optional.of(file) : Optional.empty();
    } finally {
      if (!whole) {
        StoredPart.delete(file);
      }
    }
  }

  /** The length; -1 when the mail is gone. A short piece is not yet the end: some servers err. */
  private long copy(long uid, String section, long size, long begun, Path file)
      throws ProtocolException {
    long length = begun;
    int wanted = FIRST_PIECE;
    while (true) {
      long began = System.nanoTime();
      var piece = server.read(uid, section, length, wanted);
      if (piece.isEmpty()) {
        return -1;
      }
      long got = append(file, piece.get());
      length += got;
      boolean enough = length >= size && size > 0 && got < wanted;
      if (got == 0 || enough || length == size) {
        return length;
      }
      wanted = next(wanted, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** How much to ask for when the last piece took so long. */
  private static int next(int piece, Duration took) {
    if (took.compareTo(SLOW) > 0) {
      return Math.max(SMALLEST_PIECE, piece / 2);
    }
    return took.compareTo(QUICK) < 0 ? Math.min(LARGEST_PIECE, piece * 2) : piece;
  }

  private Path temporary() {
    try {
      return Files.createTempFile(folder, "mail-", ".tmp");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long append(Path file, ByteBuffer bytes) {
    long length = bytes.remaining();
    try (var out = FileChannel.open(file, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      return length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
