package dev.vestovoy.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Brings raw mails to disk, a piece at a time, so that memory does not grow with them. */
final class MailDownload {
  /** Smaller pieces cost a far server minutes, larger ones memory. */
  private static final int PIECE = 1 << 20;

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
   * @throws MessagingException also when fewer bytes came than the server announced; the same
   *     number the second time is believed
   */
  Optional<Path> whole(ListedMail mail) throws MessagingException {
    return file(mail, "", mail.size());
  }

  /** The header alone, for a mail that is too large. */
  Optional<Path> head(ListedMail mail) throws MessagingException {
    return file(mail, "HEADER", -1);
  }

  private Optional<Path> file(ListedMail mail, String section, long size)
      throws MessagingException {
    var file = temporary();
    boolean whole = false;
    try {
      long length = copy(mail.uid(), section, size, file);
      if (length >= 0 && size > 0 && length != size && !doubts.believes(mail.uid(), length)) {
        throw new MessagingException(
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
  private long copy(long uid, String section, long size, Path file) throws MessagingException {
    long length = 0;
    while (true) {
      var piece = server.read(uid, section, length, PIECE);
      if (piece.isEmpty()) {
        return -1;
      }
      append(file, piece.get());
      length += piece.get().length;
      boolean enough = length >= size && size > 0 && piece.get().length < PIECE;
      if (piece.get().length == 0 || enough || length == size) {
        return length;
      }
    }
  }

  private Path temporary() {
    try {
      return Files.createTempFile(folder, "mail-", ".tmp");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
