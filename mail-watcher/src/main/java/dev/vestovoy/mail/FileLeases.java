package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leases for instances on one machine: a locked file for each mailbox. The system frees the lock of
 * a process that dies, so a lease is never lost otherwise.
 */
public final class FileLeases implements Leases {
  private final Path folder;

  /** Keeps the files in a folder that all instances share, on a local disk; it is made. */
  public FileLeases(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Lease> take(String mailbox, Runnable lost) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve(DurableFile.name(mailbox, ".lease")),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      var lock = channel.tryLock();
      if (lock != null) {
        var held = new Held(channel, lock);
        channel = null;
        return Optional.of(held);
      }
      return Optional.empty();
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      close(channel);
    }
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Held(FileChannel channel, FileLock lock) implements Lease {
    @Override
    public boolean held() {
      return lock.isValid();
    }

    @Override
    public void close() {
      FileLeases.close(channel);
    }
  }
}
