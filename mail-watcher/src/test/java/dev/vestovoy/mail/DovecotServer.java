package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A private Dovecot 2.3 on random ports of the loopback interface, with its own configuration in a
 * temporary folder. It runs as root and as anybody else, and survives being stopped or killed: its
 * ports, users and mails stay.
 */
public final class DovecotServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicLong DELIVERIES = new AtomicLong();

  private final Path home;
  private final int port;
  private final int tlsPort;
  private @Nullable Process process;

  private DovecotServer(DovecotSettings settings) throws IOException {
    home = Files.createTempDirectory("dc");
    open(home, "rwxr-xr-x");
    open(Files.createDirectory(home.resolve("mail")), "rwxrwxrwx");
    port = freePort();
    tlsPort = freePort();
    DovecotCertificate.good().write(home);
    open(Files.createDirectory(home.resolve("users")), "rwxr-xr-x");
    open(Files.createDirectory(home.resolve("shared")), "rwxrwxrwx");
    new DovecotConfiguration(home, port, tlsPort, settings).write();
    start();
  }

  /** Whether a Dovecot that this can run is on the machine. */
  public static boolean installed() {
    return DovecotInstallation.usable();
  }

  /** Starts a server without users, set up as usual. */
  public static DovecotServer started() {
    return started(DovecotSettings.usual());
  }

  /** Starts a server without users. */
  public static DovecotServer started(DovecotSettings settings) {
    try {
      return new DovecotServer(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an account, or gives it another password, which may take a second. */
  public void user(String name, String password) {
    try {
      // A file each: Dovecot looks at most once a second whether a file has changed.
      var fresh = home.resolve("users").resolve(name + ".new");
      Files.writeString(fresh, name + ":{PLAIN}" + password + "\n");
      open(fresh, "rw-r--r--");
      Files.move(fresh, home.resolve("users").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The unprotected port; STARTTLS is offered there too. */
  public int port() {
    return port;
  }

  /** The port with TLS from the first byte. */
  public int tlsPort() {
    return tlsPort;
  }

  /** Where to connect without TLS. */
  public MailServer server() {
    return new MailServer("127.0.0.1", port, MailServer.Security.PLAIN);
  }

  /** The same port, with STARTTLS. */
  public MailServer startTlsServer() {
    return new MailServer("localhost", port, MailServer.Security.STARTTLS);
  }

  /** Where to connect with TLS. */
  public MailServer tlsServer() {
    return new MailServer("localhost", tlsPort, MailServer.Security.TLS);
  }

  /** Trusts this server's certificate and no other. */
  public SSLSocketFactory trust() {
    try (InputStream pem = Files.newInputStream(home.resolve("cert.pem"))) {
      var keys = KeyStore.getInstance(KeyStore.getDefaultType());
      keys.load(null, null);
      keys.setCertificateEntry(
          "dovecot", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(keys);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a mail into a user's INBOX, as a local delivery does. */
  public void deliver(String user, byte[] mail) {
    try {
      var name = "%d.M%dP1.test".formatted(1_700_000_000L, DELIVERIES.incrementAndGet());
      var box = maildir(user);
      var fresh = box.resolve("tmp").resolve(name);
      Files.write(fresh, mail);
      open(fresh, "rw-rw-rw-");
      Files.move(fresh, box.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes every mail of a user behind the server's back. */
  public void deleteMails(String user) {
    for (var folder : List.of("new", "cur")) {
      try (var mails = Files.newDirectoryStream(maildir(user).resolve(folder))) {
        for (var mail : mails) {
          Files.delete(mail);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Gives all mails of a user new UIDs under a new UIDVALIDITY; call it while stopped. */
  public void renumber(String user) {
    try (var files = Files.newDirectoryStream(maildir(user), "dovecot*")) {
      for (var file : files) {
        Files.delete(file);
      }
      // The new UIDVALIDITY is the second of the next opening unless a file says otherwise.
      var list = maildir(user).resolve("dovecot-uidlist");
      Files.writeString(list, "3 V%d N1\n".formatted(1_900_000_000L + DELIVERIES.get()));
      open(list, "rw-rw-rw-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file names of a user's mails; {@code S} among the letters behind the comma means seen. */
  public List<String> mails(String user) {
    try (var seen = Files.list(maildir(user).resolve("cur"))) {
      return seen.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again on the same ports. */
  public void start() {
    try {
      process =
          new ProcessBuilder(
                  DovecotInstallation.binary().orElseThrow().toString(),
                  "-F",
                  "-c",
                  home + "/dovecot.conf")
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("out.log").toFile())
              .start();
      awaitGreeting();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it in good order: clients hear BYE. */
  public void stop() {
    end(Process::destroy);
  }

  /** Ends all its processes without a word. */
  public void kill() {
    end(running -> {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    });
  }

  /** Stops and starts it. */
  public void restart() {
    stop();
    start();
  }

  /** What it logged, for a test that failed. */
  public String log() {
    try {
      return Files.readString(home.resolve("dovecot.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    kill();
    try (var everything = Files.walk(home)) {
      everything.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(Consumer<Process> how) {
    var running = process;
    if (running == null) {
      return;
    }
    // A child that outlives its master would keep the sockets.
    var all = Stream.concat(running.descendants(), Stream.of(running.toHandle())).toList();
    how.accept(running);
    var ended =
        CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    // Clients have heard BYE long before; some processes would stay for ten seconds more.
    ended.copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
    all.forEach(ProcessHandle::destroyForcibly);
    ended.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    process = null;
  }

  private void awaitGreeting() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(2000);
        if (socket.getInputStream().read() == '*') {
          return;
        }
      } catch (IOException _) {
        Thread.onSpinWait();
      }
      if (process == null || !process.isAlive()) {
        break;
      }
    }
    throw new IOException(
        "Dovecot does not start: " + Files.readString(home.resolve("out.log")) + log());
  }

  private Path maildir(String user) throws IOException {
    var box = home.resolve("mail").resolve(user);
    for (var folder : List.of("", "tmp", "new", "cur")) {
      if (Files.notExists(box.resolve(folder))) {
        open(Files.createDirectory(box.resolve(folder)), "rwxrwxrwx");
      }
    }
    return box;
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
