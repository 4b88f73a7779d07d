package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
import java.util.Optional;
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
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/dovecot"), Path.of("/usr/local/sbin/dovecot"));

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicLong DELIVERIES = new AtomicLong();

  private final Path home;
  private final int port;
  private final int tlsPort;
  private @Nullable Process process;

  private DovecotServer(boolean idle) throws IOException {
    home = Files.createTempDirectory("dc");
    open(home, "rwxr-xr-x");
    open(Files.createDirectory(home.resolve("mail")), "rwxrwxrwx");
    port = freePort();
    tlsPort = freePort();
    certify();
    open(Files.createDirectory(home.resolve("users")), "rwxr-xr-x");
    Files.writeString(home.resolve("dovecot.conf"), configuration(idle));
    start();
  }

  /** Whether a Dovecot that this can run is on the machine. */
  public static boolean installed() {
    return binary().isPresent() && version().startsWith("2.3.");
  }

  /** Starts a server without users. */
  public static DovecotServer started() {
    return begin(true);
  }

  /** Starts a server that does not offer IDLE. */
  public static DovecotServer startedWithoutIdle() {
    return begin(false);
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
          new ProcessBuilder(binary().orElseThrow().toString(), "-F", "-c", home + "/dovecot.conf")
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

  private static DovecotServer begin(boolean idle) {
    try {
      return new DovecotServer(idle);
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

  private void certify() throws IOException {
    run(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout",
            home + "/key.pem",
            "-out",
            home + "/cert.pem"));
  }

  private String configuration(boolean idle) {
    boolean root = System.getProperty("user.name").equals("root");
    var me = System.getProperty("user.name");
    return """
    base_dir = %1$s/run
    state_dir = %1$s/run
    log_path = %1$s/dovecot.log
    listen = 127.0.0.1
    protocols = imap
    ssl = yes
    ssl_cert = <%1$s/cert.pem
    ssl_key = <%1$s/key.pem
    disable_plaintext_auth = no
    auth_failure_delay = 0
    auth_mechanisms = plain login
    mail_location = maildir:%1$s/mail/%%u
    mail_max_userip_connections = 100
    first_valid_uid = 1
    # Where inotify is used up, by a hundred connections, it looks by itself.
    mailbox_idle_check_interval = 1 secs
    default_process_limit = 5000
    default_client_limit = 10000
    passdb {
      driver = passwd-file
      args = username_format=%%u %1$s/users/%%u
    }
    userdb {
      driver = static
      args = uid=%2$s gid=%3$s home=%1$s/mail/%%u
    }
    service imap-login {
      chroot =
      service_count = 0
      process_limit = 4
      inet_listener imap {
        port = %4$d
      }
      inet_listener imaps {
        port = %5$d
      }
    }
    service anvil {
      chroot =
      # Without it a wrong password delays every later login from this address.
      unix_listener anvil-auth-penalty {
        mode = 0
      }
    }
    """
            .formatted(home, root ? "nobody" : me, root ? "nogroup" : group(), port, tlsPort)
        + (root
            ? ""
            : "default_internal_user = %1$s\ndefault_internal_group = %2$s\ndefault_login_user = %1$s\n"
                .formatted(me, group()))
        + (idle ? "" : "imap_capability = IMAP4rev1 UIDPLUS\n");
  }

  private static String group() {
    return output(List.of("id", "-gn"));
  }

  private static String version() {
    return output(List.of(binary().orElseThrow().toString(), "--version"));
  }

  private static String output(List<String> command) {
    try {
      var running = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static void run(List<String> command) throws IOException {
    var running = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (running.waitFor() != 0) {
        throw new IOException(command.getFirst() + " failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Path> binary() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
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
