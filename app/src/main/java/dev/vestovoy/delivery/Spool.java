package dev.vestovoy.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The folder that the bytes of report files lie in, each file once, under its hash. */
public final class Spool {
  private final Path files;
  private final Path incoming;
  private final ReadWriteLock comingAndGoing = new ReentrantReadWriteLock();

  /** Opens or creates the spool in a folder of its own. */
  public Spool(Path folder) {
    this.files = folder.resolve("files");
    this.incoming = folder.resolve("incoming");
    try {
      Files.createDirectories(files);
      Files.createDirectories(incoming);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the spool in " + folder, e);
    }
  }

  /** Where unfinished files may be written; on the file system of the spool. */
  public Path incoming() {
    return incoming;
  }

  /** Whether its folder is there at all; it may lie on a disk that is not mounted. */
  public boolean present() {
    return Files.isDirectory(files);
  }

  /** Where the bytes with this hash lie, or would lie. */
  public Path path(String sha256) {
    return shelf(sha256).resolve(sha256);
  }

  /**
   * Takes a finished file into the spool by moving it. The file and its folder are on disk when
   * this returns, so that a record may refer to it.
   *
   * @param finished lies under {@link #incoming}
   * @param sha256 of its bytes
   */
  public void adopt(Path finished, String sha256) throws IOException {
    Path shelf = shelf(sha256);
    sync(finished, StandardOpenOption.WRITE);
    comingAndGoing.readLock().lock();
    try {
      if (Files.notExists(shelf)) {
        Files.createDirectories(shelf);
        sync(files, StandardOpenOption.READ);
      }
      Files.move(finished, shelf.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
      sync(shelf, StandardOpenOption.READ);
    } finally {
      comingAndGoing.readLock().unlock();
    }
  }

  /** Every file, in no order. */
  public List<SpooledFile> files() throws IOException {
    List<SpooledFile> found = new ArrayList<>();
    try (DirectoryStream<Path> shelves = Files.newDirectoryStream(files)) {
      for (Path shelf : shelves) {
        try (DirectoryStream<Path> on = Files.newDirectoryStream(shelf)) {
          for (Path file : on) {
            found.add(spooled(file));
          }
        }
      }
    }
    return found;
  }

  /**
   * Removes a file, unless the same bytes came again since it was listed.
   *
   * @return whether it was removed
   */
  public boolean remove(SpooledFile file) throws IOException {
    Path path = path(file.sha256());
    comingAndGoing.writeLock().lock();
    try {
      boolean same = Files.exists(path) && spooled(path).equals(file);
      return same && Files.deleteIfExists(path);
    } finally {
      comingAndGoing.writeLock().unlock();
    }
  }

  /**
   * Removes unfinished files that nobody has written to since this moment.
   *
   * @return how many
   */
  public int sweep(Instant before) throws IOException {
    int swept = 0;
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(incoming)) {
      for (Path file : unfinished) {
        boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(before);
        if (old && Files.isRegularFile(file) && Files.deleteIfExists(file)) {
          swept++;
        }
      }
    }
    return swept;
  }

  private static SpooledFile spooled(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new SpooledFile(
        file.getFileName().toString(),
        attributes.size(),
        attributes.lastModifiedTime().toInstant());
  }

  private Path shelf(String sha256) {
    return files.resolve(sha256.substring(0, 2));
  }

  private static void sync(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
