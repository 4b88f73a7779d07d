package dev.vestovoy.mail;

import dev.vestovoy.mail.MailServer.Security;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;

/**
 * Connects to servers. All connections share one set of properties, which would otherwise cost each
 * several kilobytes. The client's stores and folders are left out: they keep an object for every
 * mail, and connect again without a word.
 */
final class MailSessions {
  private static final MailLogger SILENT =
      new MailLogger(MailSessions.class, "imap", false, System.err);

  private final Properties properties;

  MailSessions(WatcherSettings settings) {
    this.properties = properties(settings);
  }

  /** A connection that is protected as the server's address demands, before any login. */
  ImapConnection connect(MailServer server) throws IOException, ProtocolException {
    var connection = new ImapConnection(server, properties, SILENT);
    if (server.security() == Security.STARTTLS) {
      protect(connection);
    }
    return connection;
  }

  private static void protect(IMAPProtocol connection) throws IOException, ProtocolException {
    if (connection.isAuthenticated() || !connection.hasCapability("STARTTLS")) {
      throw new IOException(
          "the server does not offer STARTTLS: imaps:// is for servers with TLS from the start");
    }
    connection.startTLS();
    // What was said in the clear is forgotten (RFC 9051, 6.2.1).
    connection.capability();
  }

  private static Properties properties(WatcherSettings settings) {
    var properties = new Properties();
    properties.put("mail.imap.connectiontimeout", millis(settings.times().connect()));
    properties.put("mail.imap.timeout", millis(settings.times().read()));
    properties.put("mail.imap.socketFactory", new PlainSockets());
    properties.put("mail.imap.socketFactory.fallback", "false");
    properties.put("mail.imap.ssl.socketFactory", new TlsSockets(new TlsContexts()));
    properties.put("mail.imap.ssl.checkserveridentity", "true");
    return properties;
  }

  private static String millis(Duration time) {
    return String.valueOf(time.toMillis());
  }
}
