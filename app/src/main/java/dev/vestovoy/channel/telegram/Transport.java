package dev.vestovoy.channel.telegram;

import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** The HTTP client that suits the Bot API. */
public final class Transport {
  private static final int CALLS = 512;

  private Transport() {}

  /**
   * A client that never repeats a request by itself, which the Bot API would take for a second
   * message, and waits as long as a large file moves at all. One connection carries one call at a
   * time, so that a line that dies puts one message in doubt. Its threads are virtual; whoever made
   * it closes it by shutting down {@code dispatcher().executorService()}.
   *
   * @param proxy HTTP or SOCKS, or null for the straight way
   */
  public static OkHttpClient client(@Nullable Proxy proxy) {
    return client(proxy, Authenticator.NONE);
  }

  /**
   * The same by a proxy that asks who is there.
   *
   * @param login an HTTP proxy's; SOCKS asks {@link java.net.Authenticator}
   */
  public static OkHttpClient client(@Nullable Proxy proxy, Authenticator login) {
    var threads = Thread.ofVirtual().name("telegram-", 0).factory();
    var dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(threads));
    dispatcher.setMaxRequests(CALLS);
    dispatcher.setMaxRequestsPerHost(CALLS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        // Shorter than the minute after which servers commonly hang up on an idle line.
        .connectionPool(new ConnectionPool(CALLS, 45, TimeUnit.SECONDS))
        .protocols(List.of(Protocol.HTTP_1_1))
        .proxy(proxy)
        .proxyAuthenticator(login)
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .connectTimeout(Duration.ofSeconds(15))
        .writeTimeout(Duration.ofSeconds(60))
        .readTimeout(Duration.ofSeconds(120))
        .callTimeout(Duration.ZERO)
        .build();
  }
}
