package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;

/** Turns a failed answer into the exception that says what it means. */
final class Failures {
  private final ObjectMapper mapper;
  private final Clock clock;

  Failures(ObjectMapper mapper, Clock clock) {
    this.mapper = mapper;
    this.clock = clock;
  }

  SeaTableException of(Call call, Answer answer) {
    ErrorBody body = ErrorBody.of(mapper, answer.body());
    String said = SentValues.without(body.sentence(), call.body());
    String advice = Advice.on(answer.status(), body.type());
    var problem = new Problem(answer.status(), call.line(), body.type(), said, advice);
    return switch (answer.status()) {
      case 401, 403 -> new PermissionException(problem);
      case 404 -> new NotFoundException(problem);
      case 413 -> new LimitException(problem);
      case 429 -> rateLimit(problem, RateSigns.of(answer, clock));
      default -> byHundred(call, problem);
    };
  }

  private static SeaTableException byHundred(Call call, Problem problem) {
    if (problem.status() >= 500) {
      return new ServerException(problem);
    }
    return problem.status() >= 400
        ? refused(call, problem)
        : new ProtocolException(problem.saying("an unexpected redirect"), null);
  }

  private static SeaTableException refused(Call call, Problem problem) {
    if (problem.type().startsWith("exceed_") || problem.type().equals("base_exceeds_limit")) {
      return new LimitException(problem);
    }
    return call.statement() ? new SqlException(problem) : new ValidationException(problem);
  }

  private static RateLimitException rateLimit(Problem problem, RateSigns signs) {
    return new RateLimitException(problem, signs.comeback(), signs.quota());
  }
}
