package dev.vestovoy.mail;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a server's certificate is not trusted, and which one it is. */
final class CertificateWords {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  private CertificateWords() {}

  /** What Java's check objects to, in the order in which it looks. */
  static DistrustException objection(CertificateException e, X509Certificate[] chain) {
    var causes = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause).limit(10);
    var words =
        causes.map(cause -> words(cause, chain)).filter(text -> !text.isEmpty()).findFirst();
    return new DistrustException(
        words.orElseGet(() ->
            "the server's certificate is not accepted (%s): %s"
                .formatted(seen(chain[0]), cut(String.valueOf(e.getMessage())))),
        e);
  }

  static DistrustException wrongHost(
      CertificateException e, X509Certificate certificate, String host) {
    return new DistrustException(
        "the server's certificate is for %s and not for %s (%s): set the server's right name, or pin this fingerprint"
            .formatted(names(certificate), host, seen(certificate)),
        e);
  }

  static DistrustException notThePinned(X509Certificate certificate) {
    return new DistrustException(
        "the server showed another certificate than the pinned one (%s): if it was renewed, pin this fingerprint; if not, somebody may stand in between"
            .formatted(seen(certificate)),
        new CertificateException("another fingerprint"));
  }

  private static String words(Throwable cause, X509Certificate[] chain) {
    return switch (cause) {
      case CertificateExpiredException _ -> ended(chain);
      case CertificateNotYetValidException _ -> begins(chain);
      case CertPathValidatorException path when path.getReason() == BasicReason.EXPIRED ->
          ended(chain);
      case CertPathValidatorException path when path.getReason() == BasicReason.NOT_YET_VALID ->
          begins(chain);
      case CertPathValidatorException path
          when path.getReason() == BasicReason.ALGORITHM_CONSTRAINED ->
          "the server's certificate is signed in a way that is not safe any more (%s): it has to be renewed on the server"
              .formatted(seen(chain[0]));
      case CertPathBuilderException built when built.getCause() == null ->
          "no authority that is trusted here issued the server's certificate (%s): name the file of its authority, or pin this fingerprint"
              .formatted(seen(chain[0]));
      default -> "";
    };
  }

  private static String ended(X509Certificate[] chain) {
    var first = Arrays.stream(chain).min(Comparator.comparing(CertificateWords::end)).orElseThrow();
    return "%s certificate ended on %s (%s): it has to be renewed on the server"
        .formatted(whose(first, chain), MINUTE.format(end(first)), seen(first));
  }

  private static String begins(X509Certificate[] chain) {
    var last =
        Arrays.stream(chain).max(Comparator.comparing(CertificateWords::beginning)).orElseThrow();
    return "%s certificate is valid only from %s on (%s): wait, or check the clock of this machine"
        .formatted(whose(last, chain), MINUTE.format(beginning(last)), seen(last));
  }

  private static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private static Instant beginning(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant();
  }

  private static String whose(X509Certificate certificate, X509Certificate[] chain) {
    return certificate.equals(chain[0]) ? "the server's" : "an authority's";
  }

  private static String seen(X509Certificate certificate) {
    return "subject %s, issuer %s, SHA-256 fingerprint %s"
        .formatted(
            cut(certificate.getSubjectX500Principal().getName()),
            cut(certificate.getIssuerX500Principal().getName()),
            fingerprint(certificate));
  }

  /** As {@link Trust.Fingerprint} has it. */
  static String fingerprint(X509Certificate certificate) {
    try {
      return Hashes.hex(Hashes.sha256().digest(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      if (all != null) {
        var hosts =
            all.stream()
                .filter(name -> name.get(0).equals(DNS) || name.get(0).equals(ADDRESS))
                .map(name -> cut(String.valueOf(name.get(1))))
                .limit(5)
                .collect(Collectors.joining(", "));
        return hosts.isEmpty() ? "no host" : hosts;
      }
    } catch (CertificateParsingException _) {
      // Then its subject has to do.
    }
    return cut(certificate.getSubjectX500Principal().getName());
  }

  /** A certificate's text is its maker's. */
  private static String cut(String text) {
    var line = HeaderText.line(text);
    return line.isEmpty() ? "nobody" : line.length() > 100 ? line.substring(0, 100) + "…" : line;
  }
}
