package dev.vestovoy.mail;

import java.security.cert.CertificateException;

/** A certificate is not trusted; says which, why, and what the owner can do. */
final class DistrustException extends CertificateException {
  private static final long serialVersionUID = 1;

  DistrustException(String message, Throwable cause) {
    super(message, cause);
  }
}
