package dev.vestovoy.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * Small files, one for a mailbox or account, that a crash leaves as they were or as they are to be.
 */
final class DurableFile {
  private static final int SHOWN = 60;

  private DurableFile() {}

  /**
   * What the file of somebody is called. Letters, digits and {@code @_-} stay, so that people find
   * it; a hash keeps apart.
   */
  static String name(String whose, String tail) {
    var shown = whose.replaceAll("[^A-Za-z0-9@_-]+", "_");
    var hash = Hashes.hex(Hashes.sha256().digest(whose.getBytes(StandardCharsets.UTF_8)));
    return shown.substring(0, Math.min(SHOWN, shown.length())) + "-" + hash.substring(0, 16) + tail;
  }

  /** Replaces a file, or makes it with these attributes. */
  static void replace(Path file, String text, FileAttribute<?>... attributes) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, options, attributes)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
