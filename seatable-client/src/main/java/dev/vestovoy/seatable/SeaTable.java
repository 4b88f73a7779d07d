package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client for one base of a SeaTable server of any version. Calls block, so run many of them on
 * virtual threads. Safe for use by many threads.
 */
public final class SeaTable implements AutoCloseable {
  private final @Nullable OkHttpClient owned;
  private final Base base;
  private final ServerDesk server;

  private SeaTable(Builder builder) {
    OkHttpClient given = builder.http;
    OkHttpClient used = given == null ? usual() : given;
    this.owned = given == null ? used : null;
    var wire = new Wire(used);
    var exchange =
        new TokenExchange(builder.server, builder.token, wire, builder.mapper, builder.clock);
    var tokens = new Tokens(exchange::fresh, builder.clock);
    var retries =
        new Retries(builder.retry, builder.clock, builder.pause, RandomGenerator.getDefault());
    var schemas = new Schemas(builder.clock, builder.metadataLife);
    var session =
        new Session(
            tokens, wire, retries, builder.turns(), builder.mapper, builder.clock, schemas::forget);
    this.server = new ServerDesk(builder.server, wire, retries, builder.mapper, builder.clock);
    this.base = new Base(session, schemas, new RowLocks(), server);
  }

  /**
   * A client with defaults that can be changed before it is built.
   *
   * @param server http or https, e.g. {@code https://cloud.seatable.io}, with a path if it has one
   */
  public static Builder builder(URI server, ApiToken token) {
    HttpUrl url = HttpUrl.get(server);
    if (url == null) {
      throw new IllegalArgumentException("not an http or https address: " + server);
    }
    return new Builder(url, token);
  }

  private static OkHttpClient usual() {
    // A base that was not used for a while is loaded from disk first, which takes its time.
    return new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ofSeconds(60))
        .callTimeout(Duration.ofSeconds(90))
        .build();
  }

  /** The base that the API token belongs to. */
  public Base base() {
    return base;
  }

  /** The server's version and edition; needs no token that works. */
  public ServerInfo serverInfo() {
    return server.info();
  }

  /** Closes idle connections, unless they belong to a client that was given to the builder. */
  @Override
  public void close() {
    if (owned != null) {
      owned.dispatcher().executorService().shutdown();
      owned.connectionPool().evictAll();
    }
  }

  /** Collects what a {@link SeaTable} is made of. */
  public static final class Builder {
    private final HttpUrl server;
    private final ApiToken token;
    private @Nullable OkHttpClient http;
    private ObjectMapper mapper = new ObjectMapper();
    private Clock clock = Clock.systemUTC();
    private @Nullable Throttle throttle;
    private RetryPolicy retry = RetryPolicy.standard();
    private Duration metadataLife = Duration.ofMinutes(1);
    private Pause pause = Pause.real();

    private Builder(HttpUrl server, ApiToken token) {
      this.server = server;
      this.token = token;
    }

    /** Sends through this client, with its timeouts and its proxy; it stays the caller's. */
    public Builder httpClient(OkHttpClient client) {
      http = client;
      return this;
    }

    /** Reads and writes JSON with this mapper. */
    public Builder mapper(ObjectMapper other) {
      mapper = other;
      return this;
    }

    /** Takes the time from this clock: ages of tokens and of metadata, resets of rate limits. */
    public Builder clock(Clock other) {
      clock = other;
      return this;
    }

    /** How patient calls are. */
    public Builder retry(RetryPolicy policy) {
      retry = policy;
      return this;
    }

    /** Decides when calls go out, one throttle for all that call the same base. */
    public Builder throttle(Throttle other) {
      throttle = other;
      return this;
    }

    /** How long the base's structure is trusted, one minute unless set. */
    public Builder metadataLife(Duration life) {
      metadataLife = life;
      return this;
    }

    Builder pause(Pause other) {
      pause = other;
      return this;
    }

    private Throttle turns() {
      return throttle == null ? Throttle.learning(clock) : throttle;
    }

    /** Builds the client; nothing is sent yet. */
    public SeaTable build() {
      return new SeaTable(this);
    }
  }
}
