package dev.vestovoy.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The folder that the bytes of report files lie in, each file once, under its hash. */
public final class Spool {
  private final Path files;
  private final Path incoming;

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
    if (Files.notExists(shelf)) {
      Files.createDirectories(shelf);
      sync(files, StandardOpenOption.READ);
    }
    Files.move(finished, shelf.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
    sync(shelf, StandardOpenOption.READ);
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
