package dev.vestovoy.directory.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;

/**
 * Puts a new text in the place of a file's old one, whole: a crash leaves either of them. Mode and
 * owner stay. A link stays one; the file it leads to is replaced.
 */
final class Replacement {
  private final Path file;
  private final Path fresh;

  private Replacement(Path file) {
    this.file = file;
    this.fresh = file.resolveSibling("." + file.getFileName() + ".vestovoy");
  }

  /**
   * Replaces a file unless it has changed.
   *
   * @return false when the file does not hold the old text any more, and was left as it is
   */
  static boolean of(Path file, String old, String text) throws IOException {
    return new Replacement(file.toRealPath()).replaced(bytes(old), bytes(text));
  }

  private boolean replaced(byte[] old, byte[] text) throws IOException {
    try {
      Files.deleteIfExists(fresh);
      write(text);
      // Whoever saves between this look and the move is not seen. Editors know no lock to ask for.
      if (!Arrays.equals(Files.readAllBytes(file), old)) {
        return false;
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      sync(file.resolveSibling(""));
      return true;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void write(byte[] text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // Before anything is in it: it may be readable by more people than the file.
      likeTheFile();
      ByteBuffer left = ByteBuffer.wrap(text);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  private void likeTheFile() throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(fresh, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(file, PosixFileAttributes.class);
    PosixFileAttributes found = view.readAttributes();
    if (!found.group().equals(wanted.group())) {
      view.setGroup(wanted.group());
    }
    if (!found.owner().equals(wanted.owner())) {
      view.setOwner(wanted.owner());
    }
    view.setPermissions(wanted.permissions());
  }

  /** A move is durable only when its folder is. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
