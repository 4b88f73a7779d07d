package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates that a real server shows, and what is said about those that are not trusted. */
@RequiresDovecot
final class CertificatesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static DovecotServer dovecot;

  @TempDir Path folder;

  private MailWatcher watcher;

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.started();
    dovecot.user("anna", "secret");
  }

  @AfterAll
  static void stop() {
    dovecot.close();
  }

  @BeforeEach
  void open() {
    dovecot.certify(DovecotCertificate.good());
    watcher =
        new MailWatcher(
            WatcherSettings.in(folder.resolve("mail")),
            new MemoryCursors(),
            CursorListener.none(),
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  enum Way {
    TLS,
    STARTTLS
  }

  @ParameterizedTest
  @EnumSource
  void a_certificate_that_ended_is_named_with_its_end(Way way) throws Exception {
    dovecot.certify(DovecotCertificate.expired());

    assertThat(complaint(way, dovecot.trust()))
        .startsWith("the server's certificate ended on ")
        .contains(" UTC (subject CN=localhost, issuer CN=Authority of a test, ", fingerprint())
        .endsWith("it has to be renewed on the server");
  }

  @ParameterizedTest
  @EnumSource
  void a_certificate_for_another_host_is_named_with_its_hosts(Way way) throws Exception {
    dovecot.certify(DovecotCertificate.ofAnother());

    assertThat(complaint(way, dovecot.trust()))
        .startsWith("the server's certificate is for another.example and not for localhost (")
        .contains(fingerprint());
  }

  @ParameterizedTest
  @EnumSource
  void a_certificate_that_nobody_known_issued_is_named(Way way) throws Exception {
    dovecot.certify(DovecotCertificate.selfSigned());

    assertThat(complaint(way, dovecot.trust()))
        .startsWith("no authority that is trusted here issued the server's certificate (")
        .contains(fingerprint());
  }

  @Test
  void java_does_not_know_the_authority_of_a_test() {
    assertThat(complaint(Way.TLS, new Trust.Standard()))
        .startsWith("no authority that is trusted here issued the server's certificate (");
  }

  @ParameterizedTest
  @EnumSource
  void what_a_complaint_names_can_be_pinned(Way way) throws Exception {
    dovecot.certify(DovecotCertificate.expired());
    complaint(way, dovecot.trust());

    watch(way, new Trust.Fingerprint(fingerprint()));

    awaitState(MailboxState.IDLE);
  }

  @Test
  void another_certificate_than_the_pinned_one_is_not_trusted() throws Exception {
    var pinned = new Trust.Fingerprint(fingerprint());
    dovecot.certify(DovecotCertificate.good());

    assertThat(complaint(Way.TLS, pinned))
        .startsWith("the server showed another certificate than the pinned one (")
        .contains(fingerprint());
  }

  @Test
  void a_file_that_is_corrected_is_read_again() throws Exception {
    var pem = Files.createFile(folder.resolve("ca.pem"));
    assertThat(complaint(Way.TLS, new Trust.Authorities(pem)))
        .startsWith("certificates of authorities are wanted in " + pem);

    Files.copy(dovecot.authority(), pem, StandardCopyOption.REPLACE_EXISTING);
    watcher.unwatch("anna");
    watch(Way.TLS, new Trust.Authorities(pem));

    awaitState(MailboxState.IDLE);
  }

  /** What health says when that is trusted. */
  private String complaint(Way way, Trust trust) {
    watch(way, trust);
    awaitState(MailboxState.WAITING);
    return watcher.health().getFirst().lastError();
  }

  private void watch(Way way, Trust trust) {
    var server =
        switch (way) {
          case TLS -> dovecot.tlsServer();
          case STARTTLS -> dovecot.startTlsServer();
        };
    watcher.watch(
        WatchedMailbox.inbox("anna", Password.of("secret"), server).trusting(trust), report -> {});
  }

  private void awaitState(MailboxState state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(watcher.health().getFirst().state())
                .as("%s", watcher.health())
                .isEqualTo(state));
  }

  private static String fingerprint() throws Exception {
    try (var pem = Files.newInputStream(dovecot.certificate())) {
      return CertificateWords.fingerprint(
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
  }
}
