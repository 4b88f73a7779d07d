package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.Caller.Seen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens and how often they may be used, on every server. */
abstract class LimitsContract {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:10Z");
  private static final String EXCHANGE = "/api/v2.1/dtable/app-access-token/";

  private final FakeSeaTable fake;
  private final Caller caller;

  LimitsContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    fake.clock().stopAt(NOON);
    caller = new Caller(fake);
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void a_base_token_says_in_itself_what_it_is_and_until_when() throws IOException {
    String payload = caller.token.split("\\.", -1)[1];
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));

    assertThat(claims.path("exp").asLong())
        .isEqualTo(NOON.plus(Duration.ofDays(3)).getEpochSecond());
    assertThat(claims.path("permission").asText()).isEqualTo("rw");
    assertThat(claims.path("dtable_uuid").asText()).isEqualTo(caller.uuid());
  }

  @Test
  void a_token_that_expired_is_refused_by_each_server_in_its_own_words() {
    fake.clock().advance(Duration.ofDays(3));

    Seen seen = caller.ask("GET", "metadata/");

    assertThat(seen.status()).isEqualTo(403);
    assertThat(seen.error()).isEqualTo(caller.gateway() ? "invalid token" : "Token expired.");
  }

  @Test
  void an_api_token_that_was_deleted_gets_no_more_base_tokens() {
    fake.revoke(fake.apiToken());
    caller.token = fake.apiToken().value();

    Seen seen = caller.server("GET", EXCHANGE);

    assertThat(seen.status()).isEqualTo(403);
    assertThat(seen.error()).isEqualTo("Permission denied.");
  }

  @Test
  void a_base_token_opens_no_other_base() {
    Seen seen = caller.otherBase("GET", "metadata/");

    assertThat(seen.status()).isEqualTo(403);
    assertThat(seen.error()).isEqualTo("Permission denied.");
  }

  @Test
  void a_token_that_may_only_read_writes_nothing() {
    var reader = new Caller(fake, fake.readOnlyToken());

    assertThat(reader.sql("SELECT Name FROM users").status()).isEqualTo(200);
    assertThat(reader.sql("DELETE FROM users").status()).isEqualTo(403);
    assertThat(reader.ask("POST", "rows/", "{'table_name':'users','row':{}}").status())
        .isEqualTo(403);
  }

  @Test
  void too_many_calls_in_a_minute_get_an_empty_429() {
    fake.limits().callsPerMinute(2);
    Seen first = caller.ask("GET", "metadata/");
    caller.ask("GET", "metadata/");

    Seen third = caller.ask("GET", "metadata/");
    fake.clock().advance(Duration.ofSeconds(50));

    assertThat(first.headers().getOrDefault("x-ratelimit-remaining", ""))
        .isEqualTo(caller.gateway() ? "1" : "");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.json().isMissingNode()).isTrue();
    assertThat(third.headers().getOrDefault("x-ratelimit-reset", ""))
        .isEqualTo(caller.gateway() ? Long.toString(NOON.getEpochSecond() + 50) : "");
    assertThat(caller.ask("GET", "metadata/").status()).isEqualTo(200);
  }

  @Test
  void a_used_up_month_looks_like_a_minute_with_calls_left() {
    fake.limits().callsPerMonth(1);
    caller.ask("GET", "metadata/");

    Seen second = caller.ask("GET", "metadata/");
    fake.clock().stopAt(Instant.parse("2026-02-01T00:00:00Z"));

    assertThat(second.status()).isEqualTo(429);
    assertThat(second.headers().getOrDefault("x-ratelimit-remaining", ""))
        .isEqualTo(caller.gateway() ? "198" : "");
    assertThat(new Caller(fake).ask("GET", "metadata/").status()).isEqualTo(200);
  }

  @Test
  void api_tokens_are_exchanged_only_so_often() {
    fake.limits().exchangesPerMinute(2);
    caller.token = fake.apiToken().value();
    caller.server("GET", EXCHANGE);

    Seen third = caller.server("GET", EXCHANGE);
    fake.clock().advance(Duration.ofSeconds(61));

    assertThat(third.status()).isEqualTo(429);
    assertThat(caller.server("GET", EXCHANGE).status()).isEqualTo(200);
  }

  @Test
  void only_young_servers_let_a_client_choose_how_long_a_token_lives() throws IOException {
    caller.token = fake.apiToken().value();
    String token = caller.server("GET", EXCHANGE + "?exp=5h").json().path("access_token").asText();

    byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);

    assertThat(new ObjectMapper().readTree(payload).path("exp").asLong() - NOON.getEpochSecond())
        .isEqualTo(caller.gateway() ? 5 * 3600 : 3 * 24 * 3600);
  }

  @Test
  void an_account_logs_in_and_gets_a_base_token_without_an_api_token() {
    Seen wrong = caller.login("max@x.ru", "guess");
    caller.token = caller.login("max@x.ru", AccountDesk.PASSWORD).json().path("token").asText();
    Seen access = caller.server("GET", "/api/v2.1/workspace/20/dtable/Fake%20base/access-token/");
    Seen nowhere = caller.server("GET", "/api/v2.1/workspace/20/dtable/Other/access-token/");
    caller.token = "wrong";

    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(wrong.json().path("non_field_errors")).hasSize(1);
    assertThat(access.json().path("dtable_uuid").asText()).isEqualTo(caller.uuid());
    assertThat(caller.server("GET", "/api2/auth/ping/").json().path("detail").asText())
        .isEqualTo("Invalid token");
  }
}
