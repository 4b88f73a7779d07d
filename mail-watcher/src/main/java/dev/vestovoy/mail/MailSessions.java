package dev.vestovoy.mail;

import dev.vestovoy.mail.MailServer.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the IMAP client, one session for all mailboxes of a security: a session of its
 * own would cost each mailbox several kilobytes. No write timeout: it would cost a thread each.
 */
final class MailSessions {
  private final Map<Security, Session> sessions = new EnumMap<>(Security.class);

  MailSessions(WatcherSettings settings) {
    for (var security : Security.values()) {
      sessions.put(security, Session.getInstance(properties(settings, security)));
    }
  }

  Store store(Security security) throws MessagingException {
    var session = sessions.get(security);
    if (session == null) {
      throw new IllegalStateException("no session for " + security);
    }
    return session.getStore(protocol(security));
  }

  private static Properties properties(WatcherSettings settings, Security security) {
    var prefix = "mail." + protocol(security) + ".";
    var properties = new Properties();
    properties.put(prefix + "connectiontimeout", millis(settings.connectTimeout()));
    properties.put(prefix + "timeout", millis(settings.readTimeout()));
    properties.put(prefix + "socketFactory", new PlainSockets());
    properties.put(prefix + "socketFactory.fallback", "false");
    properties.put(prefix + "ssl.socketFactory", new TlsSockets(tls(settings.tls())));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "starttls.enable", String.valueOf(security == Security.STARTTLS));
    properties.put(prefix + "starttls.required", String.valueOf(security == Security.STARTTLS));
    return properties;
  }

  private static String protocol(Security security) {
    return security == Security.TLS ? "imaps" : "imap";
  }

  private static String millis(Duration time) {
    return String.valueOf(time.toMillis());
  }

  private static SSLSocketFactory tls(@Nullable SSLSocketFactory own) {
    return own == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : own;
  }
}
