package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
  private static final Path CERTIFICATES = Path.of("src/test/resources/certificates");
  private static final Trust AUTHORITY = authority("authority");

  @TempDir Path folder;

  @Test
  void a_certificate_of_a_trusted_authority_is_good() {
    assertThatCode(() -> check(AUTHORITY, "good")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expired | the server's certificate ended on 2020-02-01 12:30 UTC (subject CN=imap.corp.example, issuer CN=Test Authority, ",
        "future | the server's certificate is valid only from 2100-01-01 00:00 UTC on (subject CN=imap.corp.example, ",
        "below-old,old-intermediate | an authority's certificate ended on 2023-03-01 12:00 UTC (subject CN=Old Intermediate, issuer CN=Test Authority, ",
        "self-expired | no authority that is trusted here issued the server's certificate (subject CN=imap.corp.example, issuer CN=imap.corp.example, ",
        "other-authority | no authority that is trusted here issued the server's certificate (subject CN=Other Authority, ",
      })
  void a_certificate_that_is_not_trusted_is_named_with_the_reason(String chain, String words) {
    assertThatExceptionOfType(DistrustException.class)
        .isThrownBy(() -> check(AUTHORITY, chain.split(",")))
        .withMessageStartingWith(words)
        .withMessageMatching(".*SHA-256 fingerprint [0-9a-f]{64}\\): .+");
  }

  @Test
  void a_file_may_hold_several_authorities() throws IOException {
    var both = folder.resolve("both.pem");
    Files.write(both, Files.readAllBytes(CERTIFICATES.resolve("other-authority.pem")));
    Files.writeString(
        both, Files.readString(both) + Files.readString(CERTIFICATES.resolve("authority.pem")));

    assertThatCode(() -> check(new Trust.Authorities(both), "good")).doesNotThrowAnyException();
  }

  @Test
  void a_trusted_certificate_that_ended_is_not_trusted_any_more() {
    assertThatExceptionOfType(DistrustException.class)
        .isThrownBy(() -> check(authority("self-expired"), "self-expired"))
        .withMessageStartingWith("the server's certificate ended on 2021-01-01 00:00 UTC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "expired", "self-expired"})
  void a_pinned_certificate_is_trusted_whatever_it_says(String name) throws Exception {
    var hex = CertificateWords.fingerprint(chain(name)[0]);
    var colons = hex.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

    assertThatCode(() -> check(new Trust.Fingerprint(hex), name)).doesNotThrowAnyException();
    assertThat(new Trust.Fingerprint(colons)).isEqualTo(new Trust.Fingerprint(hex));
  }

  @Test
  void another_certificate_than_the_pinned_one_is_shown_with_what_to_pin() throws Exception {
    var pinned = new Trust.Fingerprint(CertificateWords.fingerprint(chain("good")[0]));

    assertThatExceptionOfType(DistrustException.class)
        .isThrownBy(() -> check(pinned, "future"))
        .withMessageStartingWith("the server showed another certificate than the pinned one (")
        .withMessageContaining(CertificateWords.fingerprint(chain("future")[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "zz"})
  void what_is_no_fingerprint_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trust.Fingerprint(text.isEmpty() ? "" : text.repeat(32)));
  }

  @Test
  void all_mailboxes_of_a_trust_share_their_memory() throws IOException {
    var contexts = new TlsContexts();

    assertThat(contexts.sockets(authority("authority"))).isSameAs(contexts.sockets(AUTHORITY));
    assertThat(contexts.sockets(new Trust.Standard())).isNotSameAs(contexts.sockets(AUTHORITY));
  }

  @Test
  void a_file_of_authorities_that_changes_is_read_again() throws IOException {
    var pem = Files.copy(CERTIFICATES.resolve("authority.pem"), folder.resolve("ca.pem"));
    var contexts = new TlsContexts();
    var before = contexts.sockets(new Trust.Authorities(pem));

    Files.setLastModifiedTime(pem, FileTime.from(Instant.EPOCH));

    assertThat(contexts.sockets(new Trust.Authorities(pem))).isNotSameAs(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.pem", "empty.pem", "text.pem", "broken.pem"})
  void a_file_without_authorities_is_named(String name) throws IOException {
    Files.createFile(folder.resolve("empty.pem"));
    Files.writeString(folder.resolve("text.pem"), "hello\n");
    Files.writeString(
        folder.resolve("broken.pem"),
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    var pem = folder.resolve(name);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new TlsContexts().sockets(new Trust.Authorities(pem)))
        .withMessageStartingWith(
            "certificates of authorities are wanted in " + pem + " (PEM), found ");
  }

  private static Trust authority(String name) {
    return new Trust.Authorities(CERTIFICATES.resolve(name + ".pem"));
  }

  private static void check(Trust trust, String... names) throws GeneralSecurityException {
    TlsContexts.manager(trust).checkServerTrusted(chain(names), "UNKNOWN");
  }

  private static X509Certificate[] chain(String... names) {
    return Arrays.stream(names).map(TrustTest::certificate).toArray(X509Certificate[]::new);
  }

  private static X509Certificate certificate(String name) {
    try (var pem = Files.newInputStream(CERTIFICATES.resolve(name + ".pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
