package dev.vestovoy.directory.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** The file before the service runs: whether it can be used, and one to begin with. */
public final class DirectoryFile {
  private static final FileAttribute<?> OWNERS_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DirectoryFile() {}

  /** All that is wrong with the file, each with its line and column; none if it can be used. */
  public static List<String> mistakes(Path file) {
    try {
      DirectoryReader.read(Reading.text(file));
      return List.of();
    } catch (MistakesException e) {
      return e.mistakes().stream().map(Mistake::toString).toList();
    }
  }

  /**
   * Writes a file that shows what belongs where; all entries are disabled and can reach nobody.
   *
   * @throws IOException when it is there already, or cannot be written
   */
  public static void writeSample(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createFile(file, posix ? new FileAttribute<?>[] {OWNERS_ONLY} : new FileAttribute<?>[0]);
    Files.writeString(file, sample());
  }

  static String sample() {
    try (InputStream sample =
        Objects.requireNonNull(DirectoryFile.class.getResourceAsStream("sample.json"))) {
      return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
