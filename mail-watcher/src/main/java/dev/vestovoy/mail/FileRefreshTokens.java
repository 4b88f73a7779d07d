package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Keeps each account's refresh token in a file of its own that only its user can read: {@code
 * SHA-256-of-the-owner's-token token}, on one line. A file is replaced as a whole.
 */
public final class FileRefreshTokens implements RefreshTokens {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path folder;

  /** Keeps them in a folder, which is made when there is something to keep. */
  public FileRefreshTokens(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Password> newest(String account, Password given) {
    try {
      var words = Files.readString(file(account)).strip().split(" ", -1);
      return words.length == 2 && words[0].equals(hash(given.reveal())) && !words[1].isEmpty()
          ? Optional.of(Password.of(words[1]))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void keep(String account, Password given, Password newest) {
    try {
      Files.createDirectories(folder, only("rwx------"));
      DurableFile.replace(
          file(account), hash(given.reveal()) + " " + newest.reveal() + "\n", only("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] only(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private Path file(String account) {
    return folder.resolve(DurableFile.name(account, ".token"));
  }

  private static String hash(String text) {
    return Hashes.hex(Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
