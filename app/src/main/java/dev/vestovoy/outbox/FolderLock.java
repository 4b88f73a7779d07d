package dev.vestovoy.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The claim of one program to a folder; the system drops it when the program dies. */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  /**
   * Claims the folder.
   *
   * @throws OutboxException when somebody else has it
   */
  FolderLock(Path folder) throws IOException {
    this.channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!claimed()) {
      channel.close();
      throw new OutboxException(
          "another Vestovoy works in "
              + folder
              + ": stop it, or give this one a folder of its own");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private boolean claimed() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }
}
