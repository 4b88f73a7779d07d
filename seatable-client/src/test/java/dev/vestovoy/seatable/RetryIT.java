package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked again, how long is waited before, and what is not asked again. */
final class RetryIT {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RetryPolicy PATIENT =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(60), 0);

  private final FakeSeaTable fake = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final SeaTable seatable =
      fake.client().retry(PATIENT).pause(this::pause).metadataLife(Duration.ofDays(9)).build();
  private final Base base = seatable.base();

  @BeforeEach
  void known() {
    fake.clock().stopAt(NOW);
    base.metadata();
    fake.forgetRequests();
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void a_server_in_trouble_is_asked_again(int status) {
    fake.failNext(2, status, "");

    assertThat(base.refreshMetadata().tables()).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void an_error_of_the_server_itself_is_not_repeated() {
    fake.failNext(1, 500, "{\"error_msg\":\"Internal Server Error\"}");

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOfSatisfying(ServerException.class, e -> assertThat(e.temporary()).isTrue());
    assertThat(pauses).isEmpty();
  }

  @Test
  void patience_ends_with_the_last_attempt() {
    fake.failNext(9, 502, "");

    assertThatThrownBy(base::refreshMetadata).isInstanceOf(ServerException.class);
    assertThat(fake.count("GET", "/metadata/")).isEqualTo(3);
  }

  @Test
  void a_429_without_a_word_waits_our_own_time() {
    fake.rateLimitNext(1, Map.of());

    assertThat(base.refreshMetadata().tables()).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void a_429_with_retry_after_waits_so_long() {
    fake.rateLimitNext(1, Map.of("Retry-After", "7"));

    assertThat(base.refreshMetadata().tables()).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void a_429_with_a_date_waits_until_then() {
    fake.rateLimitNext(1, Map.of("Retry-After", "Thu, 01 Jan 2026 00:00:09 GMT"));

    assertThat(base.refreshMetadata().tables()).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void a_429_with_a_reset_waits_until_then() {
    String reset = Long.toString(NOW.plusSeconds(12).getEpochSecond());
    fake.rateLimitNext(1, Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset));

    assertThat(base.refreshMetadata().tables()).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofSeconds(12));
  }

  @Test
  void a_reset_beyond_the_bound_is_not_waited_for() {
    String reset = Long.toString(NOW.plusSeconds(61).getEpochSecond());
    fake.rateLimitNext(1, Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset));

    var limited = catchThrowableOfType(RateLimitException.class, base::refreshMetadata);

    assertThat(limited.resetAt()).contains(NOW.plusSeconds(61));
    assertThat(limited.monthlyQuotaSuspected()).isFalse();
    assertThat(limited.temporary()).isTrue();
    assertThat(pauses).isEmpty();
  }

  @Test
  void the_bound_is_for_all_pauses_together() {
    fake.rateLimitNext(2, Map.of("Retry-After", "40"));

    assertThatThrownBy(base::refreshMetadata).isInstanceOf(RateLimitException.class);
    assertThat(pauses).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void a_caller_may_have_another_patience() {
    fake.rateLimitNext(1, Map.of());

    assertThatThrownBy(() -> base.with(RetryPolicy.none()).refreshMetadata())
        .isInstanceOf(RateLimitException.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void a_429_with_calls_left_looks_like_the_monthly_quota() {
    fake.rateLimitNext(3, Map.of("x-ratelimit-remaining", "150"));

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOfSatisfying(
            RateLimitException.class, e -> assertThat(e.monthlyQuotaSuspected()).isTrue());
    assertThat(pauses).isEmpty();
  }

  @Test
  void an_update_whose_answer_was_lost_is_repeated() {
    RowId max = fake.base().table("users").addRow("Name", "Max");
    fake.dropNextAnswers(1);

    base.table("users").update(max, RowPatch.of("phone", "+7916"));

    assertThat(fake.count("PUT", "/rows/")).isEqualTo(2);
  }

  @Test
  void an_append_whose_answer_was_lost_is_not_repeated() {
    fake.dropNextAnswers(1);

    assertThatThrownBy(() -> base.table("users").append(List.of(RowPatch.of("Name", "Max"))))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
    assertThat(fake.base().table("users").rowIds()).hasSize(1);
  }

  @Test
  void a_server_that_asks_for_patience_gets_it() {
    fake.failNext(1, 503, Map.of("Retry-After", "20"));

    assertThat(base.refreshMetadata().tables()).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(19_900));
  }

  @Test
  void a_call_that_takes_too_long_interrupts_nobody() {
    var http = new OkHttpClient.Builder().callTimeout(Duration.ofMillis(200)).build();
    var asleep = new Semaphore(0);
    try (var hasty = fake.client().httpClient(http).retry(RetryPolicy.none()).build()) {
      fake.before(_ -> true, asleep::acquireUninterruptibly);

      assertThatThrownBy(hasty.base()::metadata).isInstanceOf(TransportException.class);
      assertThat(Thread.interrupted()).isFalse();
    } finally {
      asleep.release();
    }
  }

  @Test
  void an_interrupted_caller_stops_waiting() {
    fake.failNext(9, 502, "");
    try (var nervous =
        fake.client()
            .retry(PATIENT)
            .pause(_ -> {
              throw new InterruptedException();
            })
            .build()) {

      assertThatThrownBy(nervous.base()::metadata).isInstanceOf(ServerException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void pause(Duration time) {
    pauses.add(time);
    fake.clock().advance(time);
  }
}
