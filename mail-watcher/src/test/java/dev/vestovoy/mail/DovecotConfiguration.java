package dev.vestovoy.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The configuration of a private Dovecot; as root, mails belong to nobody. */
record DovecotConfiguration(Path home, int port, int tlsPort, DovecotSettings settings) {

  /** Writes all its files. */
  void write() throws IOException {
    Files.writeString(file(), main() + owner() + tokens() + features());
    if (settings.introspection() != null) {
      var oauth2 =
          """
          introspection_mode = post
          introspection_url = %s
          username_attribute = username
          active_attribute = active
          active_value = true
          timeout_msecs = 5000
          """
              .formatted(settings.introspection());
      Files.writeString(home.resolve("oauth2.conf.ext"), oauth2);
    }
  }

  Path file() {
    return home.resolve("dovecot.conf");
  }

  private String main() {
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
    auth_mechanisms = plain login%2$s
    mail_location = maildir:%1$s/mail/%%u
    mail_max_userip_connections = %3$d
    first_valid_uid = 1
    # Where inotify is used up, by a hundred connections, it looks by itself.
    mailbox_idle_check_interval = 1 secs
    default_process_limit = 5000
    shutdown_clients = no
    default_client_limit = 10000
    namespace inbox {
      inbox = yes
      separator = /
    }
    namespace shared {
      type = public
      separator = /
      prefix = Shared/
      location = maildir:%1$s/shared
      subscriptions = no
    }
    passdb {
      driver = passwd-file
      mechanisms = plain login
      args = username_format=%%u %1$s/users/%%u
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
        .formatted(
            home,
            settings.introspection() == null ? "" : " xoauth2 oauthbearer",
            settings.connections(),
            port,
            tlsPort);
  }

  private String owner() {
    var me = System.getProperty("user.name");
    boolean root = me.equals("root");
    var group = root ? "nogroup" : DovecotInstallation.output(List.of("id", "-gn"));
    return """
    userdb {
      driver = static
      args = uid=%1$s gid=%2$s home=%3$s/mail/%%u
    }
    """
            .formatted(root ? "nobody" : me, group, home)
        + (root
            ? ""
            : """
            default_internal_user = %1$s
            default_internal_group = %2$s
            default_login_user = %1$s
            """
                .formatted(me, group));
  }

  private String tokens() {
    return settings.introspection() == null
        ? ""
        : """
        passdb {
          driver = oauth2
          mechanisms = xoauth2 oauthbearer
          args = %s/oauth2.conf.ext
        }
        """
            .formatted(home);
  }

  private String features() {
    var sleep = settings.hibernation();
    return (settings.idle() ? "" : "imap_capability = IMAP4rev1 UIDPLUS\n")
        + (sleep == null
            ? ""
            : """
            imap_hibernate_timeout = %d secs
            # Thousands of connections with TLS are too many for one process.
            service imap-login {
              process_min_avail = 4
              vsz_limit = 1G
            }
            service imap {
              # A thousand and more may be awake at a time while thousands log in.
              process_limit = 7000
              unix_listener imap-master {
                mode = 0666
              }
            }
            service imap-hibernate {
              unix_listener imap-hibernate {
                mode = 0666
              }
            }
            """
                .formatted(sleep.toSeconds()));
  }
}
