package dev.vestovoy.seatable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;

/** Signs calls with the base token, renews it when it is refused, and repeats what may be. */
final class Session {
  private static final Pattern TOKEN_TROUBLE =
      Pattern.compile("expired|invalid token", Pattern.CASE_INSENSITIVE);

  private static final Duration PERMISSION_LIFE = Duration.ofMinutes(5);

  private final Tokens tokens;
  private final Wire wire;
  private final Retries retries;
  private final Throttle throttle;
  private final ObjectMapper mapper;
  private final Clock clock;
  private final Runnable doubted;

  /**
   * @param doubted hears when the server does not know what it was asked for: a table or a column
   *     may have another name by now
   */
  Session(
      Tokens tokens,
      Wire wire,
      Retries retries,
      Throttle throttle,
      ObjectMapper mapper,
      Clock clock,
      Runnable doubted) {
    this.tokens = tokens;
    this.wire = wire;
    this.retries = retries;
    this.throttle = throttle;
    this.mapper = mapper;
    this.clock = clock;
    this.doubted = doubted;
  }

  Session with(RetryPolicy policy) {
    return new Session(tokens, wire, retries.with(policy), throttle, mapper, clock, doubted);
  }

  ObjectMapper mapper() {
    return mapper;
  }

  OkHttpClient http() {
    return wire.http();
  }

  Pause pause() {
    return retries.pause();
  }

  BaseToken token() {
    return retries.run(Call.Kind.PLAIN, Throttle.none(), tokens::current);
  }

  /** Another token than one that was refused. */
  BaseToken tokenInsteadOf(BaseToken refused) {
    return tokens.insteadOf(refused);
  }

  /** The JSON of a good answer; anything else is thrown. */
  JsonNode json(Call.Kind kind, Function<Routes, Call> request) {
    return retries.run(kind, throttle, () -> attempt(request));
  }

  private JsonNode attempt(Function<Routes, Call> request) {
    BaseToken token = tokens.current();
    Call call = request.apply(token.routes());
    if (call.writes()) {
      token = writing(call, token);
    }
    Answer answer = sent(call, token);
    if (refused(answer, token) || moved(answer, token)) {
      token = tokens.insteadOf(token);
      call = request.apply(token.routes());
      answer = sent(call, token);
    }
    if (answer.status() == 400 || answer.status() == 404) {
      doubted.run();
    }
    if (!answer.good()) {
      throw new Failures(mapper, clock).of(call, answer);
    }
    return parsed(call, answer);
  }

  /** A token's permission is that of the hour it was made in; a new one tells today's. */
  private BaseToken writing(Call call, BaseToken held) {
    BaseToken token =
        held.readOnly() && held.olderThan(PERMISSION_LIFE, clock) ? tokens.insteadOf(held) : held;
    if (token.readOnly()) {
      String said = call.line() + " was not sent";
      throw new PermissionException(Problem.ours(said).advising(Advice.READ_ONLY));
    }
    return token;
  }

  /** An old server was upgraded to one that has the gateway only: its web server knows nothing. */
  private static boolean moved(Answer answer, BaseToken token) {
    return answer.status() == 404
        && !token.routes().gateway()
        && answer.body().stripLeading().startsWith("<");
  }

  private Answer sent(Call call, BaseToken token) {
    Answer answer = wire.send(call, token.value());
    throttle.learn(RateSigns.of(answer, clock));
    return answer;
  }

  /** Says whether the token is to blame. A 403 alone may as well mean a lack of permission. */
  private boolean refused(Answer answer, BaseToken token) {
    return answer.status() == 401
        || (answer.status() == 403
            && (TOKEN_TROUBLE.matcher(answer.body()).find() || token.expired(clock)));
  }

  private JsonNode parsed(Call call, Answer answer) {
    try {
      return mapper.readTree(answer.body());
    } catch (JsonProcessingException _) {
      // Its message quotes the body, which may hold cells.
      throw new ProtocolException(
          new Problem(answer.status(), call.line(), "", "the answer is not JSON"), null);
    }
  }
}
