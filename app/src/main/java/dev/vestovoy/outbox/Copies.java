package dev.vestovoy.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Consistent copies of the file, made while others read and write it. */
final class Copies {
  private Copies() {}

  /**
   * Makes a copy that is complete and on disk when it has its name; an older one of that name is
   * replaced.
   *
   * @param connection in no transaction
   */
  static void copy(Connection connection, Path target) throws SQLException, IOException {
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try {
      try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
        vacuum.setString(1, fresh.toString());
        vacuum.execute();
      }
      sync(fresh, StandardOpenOption.WRITE);
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(target.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void sync(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
