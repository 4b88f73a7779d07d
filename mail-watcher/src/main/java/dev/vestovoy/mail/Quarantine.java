package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;

/**
 * Where mails lie that nobody could read, whole as they came, each with the reason in a text file
 * beside it. The oldest are let go of, so that a flood of them fills no disk.
 */
final class Quarantine {
  private static final int MOST = 200;
  private static final long MOST_BYTES = 1L << 30;

  private final Path folder;

  Quarantine(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps a mail; it is durable when this returns.
   *
   * @param mail a file that is taken over
   * @param name equal for the same mail
   * @param why in words, without the mail's text
   * @throws UncheckedIOException when the disk does not take it
   */
  synchronized Path keep(Path mail, String name, String why) {
    try {
      Files.createDirectories(folder);
      var kept = folder.resolve(name + ".eml");
      Files.writeString(folder.resolve(name + ".txt"), why + "\n");
      Files.move(mail, kept, StandardCopyOption.REPLACE_EXISTING);
      try (var file = FileChannel.open(kept, StandardOpenOption.WRITE);
          var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        file.force(true);
        directory.force(true);
      }
      thin(kept);
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void thin(Path newest) throws IOException {
    var mails = oldestFirst();
    int count = mails.size();
    long bytes = 0;
    for (var mail : mails) {
      bytes += Files.size(mail);
    }
    for (var mail : mails) {
      if ((count <= MOST && bytes <= MOST_BYTES) || mail.equals(newest)) {
        return;
      }
      bytes -= Files.size(mail);
      count--;
      var name = mail.getFileName().toString();
      Files.delete(mail);
      Files.deleteIfExists(folder.resolve(name.substring(0, name.length() - 4) + ".txt"));
    }
  }

  private List<Path> oldestFirst() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted(Comparator.comparing(Quarantine::touched))
          .toList();
    }
  }

  private static FileTime touched(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
