package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.jspecify.annotations.Nullable;

/**
 * A private Dovecot 2.3 on random ports of the loopback interface, with its own configuration in a
 * temporary folder. It runs as root and as anybody else, and survives being stopped or killed: its
 * ports, users and mails stay.
 */
public final class DovecotServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path home;
  private final DovecotConfiguration configuration;
  private @Nullable DovecotProcesses processes;
  private List<ReservedPort> reserved = List.of();

  private DovecotServer(DovecotSettings settings) throws IOException {
    home = Files.createTempDirectory("dc");
    Maildir.open(home, "rwxr-xr-x");
    Maildir.open(Files.createDirectory(home.resolve("mail")), "rwxrwxrwx");
    Maildir.open(Files.createDirectory(home.resolve("shared")), "rwxrwxrwx");
    Maildir.open(Files.createDirectory(home.resolve("users")), "rwxr-xr-x");
    DovecotCertificate.writeAuthority(home);
    DovecotCertificate.good().write(home);
    configuration = new DovecotConfiguration(home, FreePorts.next(), FreePorts.next(), settings);
    configuration.write();
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
      Maildir.open(fresh, "rw-r--r--");
      Files.move(fresh, home.resolve("users").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The unprotected port; STARTTLS is offered there too. */
  public int port() {
    return configuration.port();
  }

  /** The port with TLS from the first byte. */
  public int tlsPort() {
    return configuration.tlsPort();
  }

  /** Where to connect without TLS. */
  public MailServer server() {
    return new MailServer("127.0.0.1", port(), MailServer.Security.PLAIN);
  }

  /** The same port, with STARTTLS. */
  public MailServer startTlsServer() {
    return new MailServer("localhost", port(), MailServer.Security.STARTTLS);
  }

  /** Where to connect with TLS. */
  public MailServer tlsServer() {
    return new MailServer("localhost", tlsPort(), MailServer.Security.TLS);
  }

  /** The certificate that it shows, in PEM. */
  public Path certificate() {
    return home.resolve("cert.pem");
  }

  /** The certificate of the authority that signs its certificates, in PEM. */
  public Path authority() {
    return home.resolve("ca.pem");
  }

  /**
   * Shows another certificate, of another key, to those who connect from now on. Connections that
   * there are stay: by default Dovecot would end them some seconds later.
   */
  public void certify(DovecotCertificate certificate) {
    try {
      certificate.write(home);
      if (processes != null) {
        DovecotProcesses.signal("HUP", List.of(processes.master().toHandle()));
        awaitCertificate();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trusts what this server's authority signed, and nothing else. */
  public Trust trust() {
    return new Trust.Authorities(authority());
  }

  /** A user's INBOX on the disk. */
  public Maildir inbox(String user) {
    return new Maildir(home.resolve("mail").resolve(user));
  }

  /** Another folder of a user, which exists from its first mail on: {@code "Reports/Daily"}. */
  public Maildir folder(String user, String name) {
    inbox(user).mails();
    return new Maildir(home.resolve("mail").resolve(user).resolve(fileName(name)));
  }

  /** A folder that all users see, as {@code "Shared/" + name}. */
  public Maildir shared(String name) {
    return new Maildir(home.resolve("shared").resolve(fileName(name)));
  }

  /** Puts a mail into a user's INBOX, as a local delivery does. */
  public void deliver(String user, byte[] mail) {
    inbox(user).deliver(mail);
  }

  /** Starts it again on the same ports. */
  public void start() {
    giveBackPorts();
    try {
      var binary = DovecotInstallation.binary().orElseThrow().toString();
      var master =
          new ProcessBuilder("setsid", binary, "-F", "-c", configuration.file().toString())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("out.log").toFile())
              .start();
      processes = new DovecotProcesses(master);
      awaitGreeting(master);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it in good order: clients hear BYE. */
  public void stop() {
    if (processes != null) {
      processes.end();
      processes = null;
      reservePorts();
    }
  }

  /** Ends all its processes without a word. */
  public void kill() {
    if (processes != null) {
      processes.kill();
      processes = null;
      reservePorts();
    }
  }

  /** Stops and starts it. */
  public void restart() {
    stop();
    start();
  }

  /** Ends the processes that serve users without a word; others take their place. */
  public void killSessions() {
    if (processes != null) {
      processes.killSessions();
    }
  }

  /** Lets the processes that serve users hang; their lines stay up, and new ones work. */
  public void freezeSessions() {
    if (processes != null) {
      processes.freezeSessions();
    }
  }

  /** Lets them go on. */
  public void thawSessions() {
    DovecotProcesses.signal("CONT", sessions());
  }

  /** How many processes serve users at the moment. */
  public int sessionCount() {
    return sessions().size();
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
    giveBackPorts();
    try (var everything = Files.walk(home)) {
      everything.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the ports reserved until it is started again. */
  private void reservePorts() {
    reserved = List.of(ReservedPort.of(port()), ReservedPort.of(tlsPort()));
  }

  private void giveBackPorts() {
    reserved.forEach(ReservedPort::close);
    reserved = List.of();
  }

  private List<ProcessHandle> sessions() {
    return processes == null ? List.of() : processes.sessions();
  }

  private void awaitGreeting(Process master) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && master.isAlive()) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
        socket.setSoTimeout(2000);
        if (socket.getInputStream().read() == '*') {
          return;
        }
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
    throw new IOException(
        "Dovecot does not start: " + Files.readString(home.resolve("out.log")) + log());
  }

  private void awaitCertificate() throws IOException {
    // A certificate that is trusted itself may be of any age.
    var only = DovecotCertificate.trusting(certificate());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try (var socket =
          (SSLSocket) only.createSocket(InetAddress.getLoopbackAddress(), tlsPort())) {
        socket.startHandshake();
        return;
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("Dovecot does not show its new certificate: " + log());
  }

  /** Maildir++: subfolders lie side by side, with names in modified UTF-7. */
  private static String fileName(String folder) {
    return "." + BASE64MailboxEncoder.encode(folder).replace('/', '.');
  }
}
