package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.vestovoy.mail.AccessTokens.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class RefreshedTokensIT {
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(5)).build();

  @TempDir Path folder;

  private final TokenServer server = new TokenServer("box@corp.example");
  private final ManualClock clock = new ManualClock();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @AfterEach
  void stop() {
    server.close();
    ((Logger) LoggerFactory.getLogger(RefreshedTokens.class)).detachAppender(logged);
  }

  @Test
  void a_token_is_asked_for_once_as_long_as_it_is_good() throws IOException {
    var tokens = tokens();

    var first = tokens.token();
    clock.advance(Duration.ofMinutes(54));

    assertThat(tokens.token()).isEqualTo(first);
    assertThat(server.forms()).hasSize(1);
    assertThat(server.forms().getFirst())
        .containsOnlyKeys("grant_type", "client_id", "client_secret", "refresh_token", "scope");
  }

  @ParameterizedTest
  @CsvSource({"3600, 3301", "60, 49", "0, 0"})
  void a_token_is_renewed_before_it_ends(long life, long after) throws IOException {
    server.life(life);
    var tokens = tokens();
    var first = tokens.token();

    clock.advance(Duration.ofSeconds(after));

    assertThat(tokens.token()).isNotEqualTo(first);
  }

  @Test
  void a_token_that_a_server_refused_is_renewed_at_once() throws IOException {
    var tokens = tokens();
    var first = tokens.token();

    tokens.refused("another");
    assertThat(tokens.token()).isEqualTo(first);
    tokens.refused(first);

    assertThat(tokens.token()).isNotEqualTo(first);
  }

  @Test
  void however_many_ask_one_request_is_sent() throws Exception {
    var tokens = tokens();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = IntStream.range(0, 50).mapToObj(_ -> threads.submit(tokens::token)).toList();
      for (var token : asked) {
        assertThat(token.get()).isEqualTo("acc3ss-1");
      }
    }

    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void a_new_refresh_token_replaces_the_old_one_also_after_a_restart() throws IOException {
    server.rotating();
    var tokens = tokens();
    tokens.token();
    tokens.refused("acc3ss-1");
    tokens.token();

    tokens().token();

    assertThat(server.forms())
        .extracting(form -> form.get("refresh_token"))
        .containsExactly(TokenServer.FIRST, "r3fresh-1", "r3fresh-2");
  }

  @Test
  void what_is_kept_is_for_our_own_eyes() throws IOException {
    server.rotating();
    tokens().token();

    try (var files = Files.walk(folder.resolve("tokens"))) {
      assertThat(files)
          .extracting(file -> PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .containsExactly("rwx------", "rw-------");
    }
  }

  @Test
  void a_new_consent_of_the_owner_goes_before_what_was_kept() throws IOException {
    server.rotating();
    tokens().token();
    var again = Password.of(server.refreshToken());
    var consent =
        new Consent(
            "box@corp.example",
            server.endpoint(),
            TokenServer.CLIENT,
            Password.of(TokenServer.SECRET),
            again);

    new RefreshedTokens(consent, kept(), HTTP, clock).token();
    new RefreshedTokens(consent, kept(), HTTP, clock).token();

    assertThat(server.forms().get(1)).containsEntry("refresh_token", again.reveal());
    assertThat(server.forms().get(2)).containsEntry("refresh_token", "r3fresh-2");
  }

  @Test
  void what_was_kept_and_does_not_do_gives_way_to_the_owners() throws IOException {
    kept().keep("box@corp.example", Password.of(TokenServer.FIRST), Password.of("from-a-backup"));

    assertThat(tokens().token()).isEqualTo("acc3ss-1");
  }

  @Test
  void a_disk_that_keeps_nothing_does_not_stop_the_mailbox() throws IOException {
    server.rotating();
    var disk = new FullDisk();
    ((Logger) LoggerFactory.getLogger(RefreshedTokens.class)).addAppender(logged);
    logged.start();
    var tokens = new RefreshedTokens(server.consent(), disk, HTTP, clock);
    var first = tokens.token();

    disk.full = false;
    tokens.token();

    assertThat(disk.kept).isEqualTo(Password.of("r3fresh-1"));
    assertThat(first).isEqualTo("acc3ss-1");
    assertThat(logged.list).singleElement().asString().doesNotContain("r3fresh", "acc3ss");
  }

  @Test
  void a_consent_that_ended_is_said_to_the_owner() throws IOException {
    var tokens = tokens();
    tokens.token();
    server.revoke();
    tokens.refused("acc3ss-1");

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(tokens::token)
        .withMessage(
            "the access to the mailbox is not renewed any more: its owner has to agree again, and the new refresh token has to be set (127.0.0.1 said: invalid_grant, AADSTS70008: *** ended.)");
  }

  @Test
  void a_wrong_client_is_said_to_the_owner() {
    var stranger =
        new Consent(
            "box@corp.example",
            server.endpoint(),
            "stranger",
            null,
            Password.of(TokenServer.FIRST));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> new RefreshedTokens(stranger, kept(), HTTP, clock).token())
        .withMessageContaining("check the client's id and secret");
    assertThat(server.forms().getFirst()).doesNotContainKey("client_secret");
  }

  @ParameterizedTest
  @CsvSource({
    "500, ''",
    "503, <html>",
    "429, {}",
    "400, {\"error\":\"temporarily_unavailable\"}",
    "302, ''",
    "200, <html>",
    "200, {}",
    "200, '{\"access_token\":\"a b\"}'",
    "200, '{\"access_token\":\"s3cret\",\"token_type\":\"mac\"}'",
    "200, '{\"access_token\":\"s3cret'",
  })
  void an_endpoint_in_trouble_is_asked_again_later(int status, String body) throws IOException {
    server.fail(1, status, body);
    var tokens = tokens();

    assertThatIOException()
        .isThrownBy(tokens::token)
        .isNotInstanceOf(RefusedException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains("token").doesNotContain("s3cret"));
    assertThat(tokens.token()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"403, ''", "404, <html>", "400, {\"error\":\"invalid_request\"}", "400, []"})
  void an_endpoint_that_will_not_is_said_to_the_owner(int status, String body) {
    server.fail(1, status, body);

    assertThatExceptionOfType(RefusedException.class).isThrownBy(tokens()::token);
  }

  @Test
  void a_good_token_outlives_an_endpoint_in_trouble() throws IOException {
    var tokens = tokens();
    var first = tokens.token();
    server.fail(2, 503, "");

    clock.advance(Duration.ofMinutes(57));
    assertThat(tokens.token()).isEqualTo(first);
    clock.advance(Duration.ofMinutes(4));

    assertThatIOException().isThrownBy(tokens::token);
  }

  @Test
  void an_endpoint_that_is_not_there_is_named() {
    server.close();

    assertThatIOException()
        .isThrownBy(tokens()::token)
        .withMessage("127.0.0.1, which gives out tokens, is not reached (ConnectException)");
  }

  @Test
  void nothing_shows_a_secret() throws IOException {
    var tokens = tokens();
    tokens.token();

    assertThat(tokens + " " + server.consent() + TokenAnswer.read("{\"access_token\":\"s3cret\"}"))
        .doesNotContain("s3cret", "r3fresh", "acc3ss");
  }

  private RefreshedTokens tokens() {
    return new RefreshedTokens(server.consent(), kept(), HTTP, clock);
  }

  private FileRefreshTokens kept() {
    return new FileRefreshTokens(folder.resolve("tokens"));
  }

  private static final class FullDisk implements RefreshTokens {
    private boolean full = true;
    private Password kept = Password.of("none");

    @Override
    public Optional<Password> newest(String account, Password given) {
      return Optional.empty();
    }

    @Override
    public void keep(String account, Password given, Password newest) {
      if (full) {
        throw new UncheckedIOException(new IOException("no space left"));
      }
      kept = newest;
    }
  }
}
