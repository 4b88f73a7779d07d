package dev.vestovoy.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Dovecot of this machine, and how a private one is set up with it. */
final class DovecotInstallation {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/dovecot"), Path.of("/usr/local/sbin/dovecot"));

  private DovecotInstallation() {}

  /** Whether it is of the line whose configuration is written here. */
  static boolean usable() {
    return binary().isPresent() && version().startsWith("2.3.");
  }

  static Optional<Path> binary() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
  }

  /** Makes a key and a certificate for this machine, which nobody else trusts. */
  static void certify(Path home) throws IOException {
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

  /** The whole configuration; as root, mails belong to nobody. */
  static String configuration(Path home, int port, int tlsPort, boolean idle) {
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
}
