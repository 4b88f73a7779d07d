package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * One folder of mails on the disk of a private Dovecot, reached behind the server's back. It is
 * made when it is first needed.
 */
public final class Maildir {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicLong DELIVERIES = new AtomicLong();

  private final Path folder;

  Maildir(Path folder) {
    this.folder = folder;
  }

  /** Puts a mail into it, as a local delivery does. */
  public void deliver(byte[] mail) {
    doing(() -> {
      var name = nextName();
      var fresh = made().resolve("tmp").resolve(name);
      Files.write(fresh, mail);
      open(fresh, "rw-rw-rw-");
      Files.move(fresh, folder.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    });
  }

  /** Puts many mails into it; nobody should watch it meanwhile, who might see half a mail. */
  public void deliver(List<byte[]> mails) {
    doing(() -> {
      var fresh = made().resolve("new");
      for (var mail : mails) {
        Files.write(fresh.resolve(nextName()), mail);
      }
    });
  }

  /** Deletes every mail. */
  public void empty() {
    doing(() -> {
      for (var part : List.of("new", "cur")) {
        try (var mails = Files.newDirectoryStream(made().resolve(part))) {
          for (var mail : mails) {
            Files.delete(mail);
          }
        }
      }
    });
  }

  /** Deletes one mail; they count from 0 in the order of their names. */
  public void delete(int index) {
    doing(() -> {
      try (var mails = Files.walk(made())) {
        var all = mails.filter(file -> file.getFileName().toString().contains("P1.test"));
        Files.delete(all.sorted(Comparator.comparing(Path::getFileName)).toList().get(index));
      }
    });
  }

  /** Gives all mails new UIDs from 1 under a new UIDVALIDITY. */
  public void renumber() {
    doing(() -> {
      // Dovecot writes its list under this lock; it would put the old numbers back.
      var lock = locked();
      try (var files = Files.newDirectoryStream(folder, "dovecot*")) {
        for (var file : files) {
          if (!file.equals(lock)) {
            Files.deleteIfExists(file);
          }
        }
        numberFrom(1_900_000_000L + DELIVERIES.incrementAndGet(), 1);
      } finally {
        Files.deleteIfExists(lock);
      }
    });
  }

  private Path locked() throws IOException {
    var lock = made().resolve("dovecot-uidlist.lock");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return Files.createFile(lock);
      } catch (FileAlreadyExistsException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        if (leftBehind(lock)) {
          Files.deleteIfExists(lock);
        }
        ProxyLink.sleep(Duration.ofMillis(5));
      }
    }
  }

  /** Whether the process is gone that made a lock: {@code 4711:host}. */
  private static boolean leftBehind(Path lock) throws IOException {
    try {
      var owner = Files.readString(lock).split(":", 2)[0];
      return owner.matches("\\d+") && ProcessHandle.of(Long.parseLong(owner)).isEmpty();
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /**
   * Numbers mails that come into a folder that is still new.
   *
   * @param next the UID of the first one
   */
  public void numberFrom(long uidValidity, long next) {
    doing(() -> {
      // The UIDVALIDITY would be the second of the first opening unless a file says otherwise.
      var list = made().resolve("dovecot-uidlist");
      Files.writeString(list, "3 V%d N%d\n".formatted(uidValidity, next));
      open(list, "rw-rw-rw-");
    });
  }

  /** Removes it with everything in it, at once. */
  public void remove() {
    doing(() -> {
      var gone = folder.resolveSibling("gone-" + DELIVERIES.incrementAndGet());
      Files.move(made(), gone, StandardCopyOption.ATOMIC_MOVE);
      try (var everything = Files.walk(gone)) {
        everything.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    });
  }

  /** The file names of its mails; {@code S} among the letters behind the comma means seen. */
  public List<String> mails() {
    try (var fresh = Files.list(made().resolve("new"));
        var seen = Files.list(folder.resolve("cur"))) {
      return Stream.concat(fresh, seen)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private Path made() throws IOException {
    for (var part : List.of("", "tmp", "new", "cur")) {
      if (Files.notExists(folder.resolve(part))) {
        make(folder.resolve(part));
      }
    }
    return folder;
  }

  private static void make(Path part) throws IOException {
    try {
      open(Files.createDirectory(part), "rwxrwxrwx");
    } catch (FileAlreadyExistsException _) {
      // The server, to whom somebody logged in, was faster.
    }
  }

  /** Names sort in the order of delivery, and so do the UIDs. */
  private static String nextName() {
    return "%d.M%dP1.test".formatted(1_700_000_000L, DELIVERIES.incrementAndGet());
  }

  private static void doing(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something with files. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }
}
