package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client in front of a gateway that counts five calls a minute. */
final class ThrottleIT {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int LIMIT = 5;

  private final FakeSeaTable fake = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final Gateway gateway = new Gateway();
  private final SeaTable seatable =
      fake.client()
          .httpClient(new OkHttpClient.Builder().addInterceptor(gateway).build())
          .retry(RetryPolicy.standard().within(Duration.ofMinutes(2)))
          .pause(this::pause)
          .build();
  private final Base base = seatable.base();

  @BeforeEach
  void stopped() {
    fake.clock().stopAt(NOW);
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  @Test
  void a_minute_that_is_used_up_is_waited_for_and_no_429_provoked() {
    IntStream.range(0, 12).forEach(_ -> base.refreshMetadata());

    assertThat(gateway.refused).isZero();
    assertThat(pauses).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  @Test
  void all_views_of_a_base_and_all_threads_share_one_throttle()
      throws InterruptedException, ExecutionException {
    base.refreshMetadata();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Metadata>> calls =
          IntStream.range(0, 14)
              .mapToObj(_ -> base.with(RetryPolicy.standard().within(Duration.ofMinutes(9))))
              .map(view -> threads.submit(view::refreshMetadata))
              .toList();
      for (Future<Metadata> call : calls) {
        assertThat(call.get().tables()).hasSize(3);
      }
    }

    assertThat(gateway.refused).isZero();
  }

  @Test
  void who_cannot_wait_is_told_when_to_come_back_and_sends_nothing() {
    IntStream.range(0, LIMIT).forEach(_ -> base.refreshMetadata());
    fake.forgetRequests();
    Base hasty = base.with(RetryPolicy.standard().within(Duration.ofSeconds(10)));

    var limited = catchThrowableOfType(RateLimitException.class, hasty::refreshMetadata);

    assertThat(limited.resetAt()).contains(NOW.plusSeconds(60));
    assertThat(limited.monthlyQuotaSuspected()).isFalse();
    assertThat(limited).hasMessageContaining("nothing was sent");
    assertThat(fake.requests()).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void a_quota_that_is_used_up_is_probed_now_and_then_and_not_hammered() {
    base.refreshMetadata();
    gateway.quotaUsedUp = true;
    assertThatThrownBy(base::refreshMetadata).isInstanceOf(RateLimitException.class);
    long asked = gateway.calls;

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(base::refreshMetadata)
          .isInstanceOfSatisfying(
              RateLimitException.class, e -> assertThat(e.monthlyQuotaSuspected()).isTrue());
    }
    assertThat(gateway.calls).isEqualTo(asked);

    fake.clock().advance(Duration.ofMinutes(1));
    assertThatThrownBy(base::refreshMetadata).isInstanceOf(RateLimitException.class);
    assertThat(gateway.calls).isEqualTo(asked + 1);

    gateway.quotaUsedUp = false;
    fake.clock().advance(Duration.ofMinutes(2));
    assertThat(base.refreshMetadata().tables()).hasSize(3);
    assertThat(base.refreshMetadata().tables()).hasSize(3);
  }

  @Test
  void the_limits_of_the_fake_are_kept_too() {
    fake.limits().callsPerMinute(3);
    gateway.counting = false;

    IntStream.range(0, 9).forEach(_ -> base.refreshMetadata());

    assertThat(fake.count("GET", "/metadata/")).isEqualTo(9);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void a_throttle_may_be_shared_by_two_clients() {
    Throttle shared = Throttle.learning(fake.clock());
    var http = new OkHttpClient.Builder().addInterceptor(gateway).build();
    try (var one = fake.client().httpClient(http).throttle(shared).pause(this::pause).build();
        var two = fake.client().httpClient(http).throttle(shared).pause(this::pause).build()) {
      IntStream.range(0, LIMIT).forEach(_ -> one.base().refreshMetadata());

      assertThatThrownBy(two.base()::refreshMetadata).isInstanceOf(RateLimitException.class);
      assertThat(gateway.calls).isEqualTo(LIMIT);
    }
  }

  private void pause(Duration time) {
    pauses.add(time);
    fake.clock().advance(time);
  }

  /** Counts calls to the base in fixed minutes and says so, as a gateway does. */
  private final class Gateway implements Interceptor {
    private volatile boolean counting = true;
    private volatile boolean quotaUsedUp;
    private long calls;
    private int refused;
    private long minute;
    private int used;

    @Override
    public Response intercept(Chain chain) throws IOException {
      if (!counting || !chain.request().url().encodedPath().startsWith("/api-gateway/")) {
        return chain.proceed(chain.request());
      }
      boolean over;
      long remaining;
      synchronized (this) {
        calls++;
        long now = fake.clock().instant().getEpochSecond() / 60;
        used = now == minute ? used + 1 : 1;
        minute = now;
        over = used > LIMIT;
        remaining = Math.max(0, LIMIT - used);
        refused += over ? 1 : 0;
      }
      Response answer = chain.proceed(chain.request());
      return answer
          .newBuilder()
          .code(over || quotaUsedUp ? 429 : answer.code())
          .header("x-ratelimit-limit", Integer.toString(LIMIT))
          .header("x-ratelimit-remaining", Long.toString(remaining))
          .header("x-ratelimit-reset", Long.toString((minute + 1) * 60))
          .build();
    }
  }
}
