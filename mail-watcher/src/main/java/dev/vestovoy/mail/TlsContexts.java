package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** One TLS context for each {@link Trust}: one for each mailbox would cost memory. */
final class TlsContexts {
  private record Kept(SSLSocketFactory sockets, List<Object> version) {}

  private final Map<Trust, Kept> contexts = new HashMap<>();

  /**
   * Makes sockets that trust so.
   *
   * @throws IOException when a file of authorities is of no use
   */
  synchronized SSLSocketFactory sockets(Trust trust) throws IOException {
    try {
      var version = version(trust);
      var kept = contexts.get(trust);
      if (kept == null || !kept.version().equals(version)) {
        kept = new Kept(context(trust).getSocketFactory(), version);
        contexts.put(trust, kept);
      }
      return kept.sockets();
    } catch (GeneralSecurityException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static SSLContext context(Trust trust) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager(trust)}, null);
    // A session that is resumed would not be asked for its certificate, which may have ended.
    context.getClientSessionContext().setSessionTimeout(1);
    context.getClientSessionContext().setSessionCacheSize(1);
    return context;
  }

  static X509ExtendedTrustManager manager(Trust trust) throws GeneralSecurityException {
    return switch (trust) {
      case Trust.Standard _ -> new SpokenTrust(java(null));
      case Trust.Authorities(var pem) -> new SpokenTrust(java(authorities(pem)));
      case Trust.Fingerprint pinned -> new PinnedTrust(pinned);
    };
  }

  private static X509ExtendedTrustManager java(@Nullable KeyStore keys)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(keys);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static KeyStore authorities(Path pem) throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      var keys = KeyStore.getInstance(KeyStore.getDefaultType());
      keys.load(null, null);
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        keys.setCertificateEntry("authority-" + keys.size(), certificate);
      }
      if (keys.size() > 0) {
        return keys;
      }
      throw new CertificateException("no certificate in it");
    } catch (IOException | CertificateException e) {
      throw unreadable(pem, e);
    }
  }

  /** What changes when the file does. */
  private static List<Object> version(Trust trust) throws DistrustException {
    if (!(trust instanceof Trust.Authorities(var pem))) {
      return List.of();
    }
    try {
      var now = Files.readAttributes(pem, BasicFileAttributes.class);
      return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    } catch (IOException e) {
      throw unreadable(pem, e);
    }
  }

  private static DistrustException unreadable(Path pem, Exception e) {
    return new DistrustException(
        "certificates of authorities are wanted in %s (PEM), found %s: set the right file, which this program can read"
            .formatted(
                pem,
                e instanceof CertificateException ? "none" : "a " + e.getClass().getSimpleName()),
        e);
  }
}
