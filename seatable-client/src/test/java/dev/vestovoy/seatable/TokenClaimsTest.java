package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenClaimsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void the_payload_tells_end_and_permission() {
    TokenClaims claims = claims("{\"exp\":1767236400,\"permission\":\"r\",\"app_name\":\"x\"}");

    assertThat(claims.expires()).isEqualTo("2026-01-01T03:00:00Z");
    assertThat(claims.permission()).isEqualTo(Permission.READ_ONLY);
    assertThat(claims.refreshAt(NOW)).isEqualTo("2026-01-01T02:42:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.!!!.c", "..", "a.eyJ4.c"})
  void a_token_of_another_shape_lives_three_days(String token) {
    TokenClaims claims = TokenClaims.of(new ObjectMapper(), token, NOW);

    assertThat(claims.expires()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    assertThat(claims.permission()).isEqualTo(Permission.READ_WRITE);
  }

  @Test
  void a_clock_that_is_ahead_does_not_renew_at_each_call() {
    TokenClaims claims = claims("{\"exp\":1000000000,\"permission\":\"rw\"}");

    assertThat(claims.refreshAt(NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  private static TokenClaims claims(String payload) {
    String middle =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    return TokenClaims.of(new ObjectMapper(), "head." + middle + ".signature", NOW);
  }
}
