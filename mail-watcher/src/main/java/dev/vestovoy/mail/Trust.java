package dev.vestovoy.mail;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** By what a mail server's certificate is known to be the right one. */
public sealed interface Trust {
  /** An authority that Java trusts issued it, for the host that is connected to. */
  record Standard() implements Trust {}

  /**
   * One of these authorities issued it, for the host that is connected to.
   *
   * @param pem a file with one certificate or more; read again when it changes
   */
  record Authorities(Path pem) implements Trust {
    /** Refuses null. */
    public Authorities {
      Objects.requireNonNull(pem, "pem is null");
    }
  }

  /**
   * It is this very certificate. Neither its host nor its dates matter then: whoever has its key is
   * the server.
   *
   * @param sha256 the SHA-256 of the certificate in hexadecimal, with or without colons; what
   *     {@code openssl x509 -noout -fingerprint -sha256} prints
   */
  record Fingerprint(String sha256) implements Trust {
    /** Refuses what is no SHA-256. */
    public Fingerprint {
      sha256 = sha256.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "a SHA-256 fingerprint of 64 hexadecimal digits is wanted, found something else");
      }
    }
  }
}
