package dev.vestovoy.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A certificate that a private Dovecot shows. It signs itself: nobody trusts it who is not told to.
 *
 * @param host the only name it is good for
 * @param days for how many days from now it is good; negative: it has ended before
 */
public record DovecotCertificate(String host, int days) {

  /** For this machine, good. */
  public static DovecotCertificate good() {
    return new DovecotCertificate("localhost", 2);
  }

  /** For this machine, no longer good. */
  public static DovecotCertificate expired() {
    return new DovecotCertificate("localhost", -1);
  }

  /** Good, but for another machine. */
  public static DovecotCertificate ofAnother() {
    return new DovecotCertificate("another.example", 2);
  }

  /** Makes it, and a key, in a folder. */
  void write(Path folder) throws IOException {
    var key = folder + "/key.pem";
    var request = folder + "/request.pem";
    DovecotInstallation.run(
        List.of(
            "openssl",
            "req",
            "-new",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=" + host,
            "-addext",
            "subjectAltName=DNS:" + host + (host.equals("localhost") ? ",IP:127.0.0.1" : ""),
            "-keyout",
            key,
            "-out",
            request));
    // What signs by itself refuses an end in the past; this does not.
    DovecotInstallation.run(
        List.of(
            "openssl",
            "x509",
            "-req",
            "-in",
            request,
            "-signkey",
            key,
            "-days",
            String.valueOf(days),
            "-copy_extensions",
            "copy",
            "-out",
            folder + "/cert.pem"));
  }
}
