package dev.vestovoy.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that a private Dovecot shows, each with a key of its own.
 *
 * @param host the only name it is good for
 * @param days for how many days from now it is good; negative: it has ended before
 * @param own whether the authority of this server signed it; else it signed itself
 */
public record DovecotCertificate(String host, int days, boolean own) {

  /** For this machine, good. */
  public static DovecotCertificate good() {
    return new DovecotCertificate("localhost", 2, true);
  }

  /** For this machine, no longer good. */
  public static DovecotCertificate expired() {
    return new DovecotCertificate("localhost", -1, true);
  }

  /** Good, but for another machine. */
  public static DovecotCertificate ofAnother() {
    return new DovecotCertificate("another.example", 2, true);
  }

  /** For this machine, signed by nobody who is known. */
  public static DovecotCertificate selfSigned() {
    return new DovecotCertificate("localhost", 2, false);
  }

  /** Makes the authority of a server: {@code ca.pem} and its key. */
  static void writeAuthority(Path folder) throws IOException {
    var ends = List.of("-x509", "-days", "2", "-subj", "/CN=Authority of a test", "-keyout");
    openssl(key("req"), ends, List.of(folder + "/ca-key.pem", "-out", folder + "/ca.pem"));
  }

  /** Makes it and its key: {@code cert.pem} and {@code key.pem}. */
  void write(Path folder) throws IOException {
    var key = folder + "/key.pem";
    var request = folder + "/request.pem";
    var names = "subjectAltName=DNS:" + host + (host.equals("localhost") ? ",IP:127.0.0.1" : "");
    openssl(
        key("req"),
        List.of("-new", "-subj", "/CN=" + host, "-addext", names),
        List.of("-keyout", key, "-out", request));
    var signer =
        own
            ? List.of(
                "-CA", folder + "/ca.pem", "-CAkey", folder + "/ca-key.pem", "-CAcreateserial")
            : List.of("-signkey", key);
    openssl(
        List.of("x509", "-req", "-in", request, "-copy_extensions", "copy"),
        signer,
        // What makes a request and signs it at once refuses an end in the past; this does not.
        List.of("-days", String.valueOf(days), "-out", folder + "/cert.pem"));
  }

  /** Trusts one certificate, in PEM, and what it signed. */
  static SSLSocketFactory trusting(Path file) {
    try (var pem = Files.newInputStream(file)) {
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

  private static List<String> key(String command) {
    return List.of(command, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes");
  }

  private static void openssl(List<String> what, List<String> how, List<String> where)
      throws IOException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(what);
    command.addAll(how);
    command.addAll(where);
    DovecotInstallation.run(command);
  }
}
