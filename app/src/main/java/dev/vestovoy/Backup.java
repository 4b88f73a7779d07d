package dev.vestovoy;

import dev.vestovoy.cli.Failure;
import dev.vestovoy.outbox.EmbeddedOutbox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A copy of the state that can take its place, made while the program may run. What may be ahead of
 * what is copied in this order: a cursor is never ahead of the outbox, or its mail would be lost;
 * the outbox never names a file that is not there.
 */
final class Backup {
  private static final Path FILES = Path.of("spool", "files");
  private static final Path CURSORS = Path.of("cursors");

  private final Path data;
  private final Path fresh;

  private Backup(Path data, Path fresh) {
    this.data = data;
    this.fresh = fresh;
  }

  /** Makes one; the target has its name only when it is complete and on disk. */
  static void make(Path data, Path target) throws IOException {
    Path outbox = data.resolve("outbox");
    if (!Files.isRegularFile(outbox.resolve("outbox.db"))) {
      throw new Failure("there is no state in " + data + ": name its folder with --data");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new Failure(target + " is there already: name a new folder");
    }
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    remove(fresh);
    try {
      new Backup(data, fresh).copyAll();
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      sync(target.toAbsolutePath().resolveSibling(""));
    } finally {
      remove(fresh);
    }
  }

  private void copyAll() throws IOException {
    Files.createDirectories(fresh.resolve("outbox"));
    // Most files, which may take long; so the cursors and the outbox are of the same moment.
    copy(FILES);
    copy(CURSORS);
    EmbeddedOutbox.copy(data.resolve("outbox"), fresh.resolve("outbox"));
    copy(Path.of("directory.json"));
    copy(Path.of("claims.json"));
    copy(Path.of("promises.json"));
    // A file is in the spool before the outbox names it, so whatever came meanwhile is there.
    copy(FILES);
    Files.walkFileTree(
        fresh,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            sync(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Copies a file, or a folder's files; what is copied already is left out, as what vanishes is.
   */
  private void copy(Path what) throws IOException {
    if (Files.notExists(data.resolve(what))) {
      return;
    }
    Files.walkFileTree(
        data.resolve(what),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(fresh.resolve(data.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path to = fresh.resolve(data.relativize(file));
            if (Files.notExists(to)) {
              copyFile(file, to);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  private static void copyFile(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException _) {
      return;
    }
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, IOException e) throws IOException {
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
