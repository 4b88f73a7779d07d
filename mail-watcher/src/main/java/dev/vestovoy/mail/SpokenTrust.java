package dev.vestovoy.mail;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Java's own check of a server's certificate, whose objections are put in words. */
final class SpokenTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager check;

  SpokenTrust(X509ExtendedTrustManager check) {
    this.check = check;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    try {
      check.checkServerTrusted(chain, type, socket);
    } catch (CertificateException e) {
      throw trustedByAnotherName(chain, type)
          ? CertificateWords.wrongHost(e, chain[0], host(socket))
          : CertificateWords.objection(e, chain);
    }
    checkDates(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    try {
      check.checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      throw CertificateWords.objection(e, chain);
    }
    checkDates(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return check.getAcceptedIssuers();
  }

  /** A certificate that is itself among the trusted ones is not asked by Java how old it is. */
  private static void checkDates(X509Certificate[] chain) throws DistrustException {
    try {
      chain[0].checkValidity();
    } catch (CertificateException e) {
      throw CertificateWords.objection(e, chain);
    }
  }

  private boolean trustedByAnotherName(X509Certificate[] chain, String type) {
    try {
      check.checkServerTrusted(chain, type);
      return true;
    } catch (CertificateException _) {
      return false;
    }
  }

  private static String host(Socket socket) {
    SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
    return session == null ? "this host" : String.valueOf(session.getPeerHost());
  }
}
