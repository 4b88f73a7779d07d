package dev.vestovoy;

import static dev.vestovoy.Behaviour.always;
import static dev.vestovoy.Behaviour.content;
import static dev.vestovoy.Behaviour.once;
import static dev.vestovoy.Behaviour.people;
import static dev.vestovoy.Behaviour.times;
import static dev.vestovoy.ExpectedEnds.delivered;

import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import java.util.List;

/** Statuses and bodies that one letter meets. */
final class AnswerBehaviours {
  private static final String HTML = "text/html";
  private static final String JSON = "application/json";
  private static final String PAGE = "<html><title>%s</title><body>proxy</body></html>";
  private static final String RESTART = "Internal Server Error: restart";

  private AnswerBehaviours() {}

  static List<Behaviour> lines() {
    return List.of(
        people(
            4,
            "other people get their reports all the while",
            AnswerBehaviours::everyday,
            delivered(120)),
        once("a 500 in JSON, once", new Fault.Declined(500, RESTART), delivered(2)),
        always(
            "a 500 in JSON for one person, always",
            new Fault.Declined(500, RESTART),
            delivered(1).refused(1)),
        always(
            "a 500 for a message that was taken, always",
            takenJson(500, "{\"ok\":false,\"error_code\":500,\"description\":\"" + RESTART + "\"}"),
            delivered(2).refused(1).copies(3)),
        once("a 502 page, once", new Fault.Page(502), delivered(2)),
        times(2, "a 503 page, twice", page(503), delivered(2)),
        once("a 502 page for a message that was taken, once", taken(502), delivered(2).copies(2)),
        always(
            "a 504 page for a message that was taken, always",
            taken(504),
            delivered(2).refused(1).copies(3)),
        once("a 520 page of a content network", page(520), delivered(2)),
        once("a page of five million characters", longPage(), delivered(2)),
        once("HTML with 200, not taken", answered(200), delivered(2)),
        once("HTML with 200, taken", new Fault.Garbled(), delivered(2).copies(2)),
        content("HTML with 200 for one letter, always", answered(200), delivered(0).refused(2)),
        once("an empty body with 200, taken", takenJson(200, ""), delivered(2).copies(2)),
        once(
            "JSON that ends in its middle, taken",
            takenJson(200, "{\"ok\":true,\"result\":{\"message_id\":1"),
            delivered(2).copies(2)),
        once("ok without a result, taken", takenJson(200, "{\"ok\":true}"), delivered(2).copies(2)),
        once(
            "neither ok nor an error code, not taken",
            new Fault.Answered(200, JSON, "{\"ok\":false}"),
            delivered(2)),
        once("a redirection to a login page", page(302), delivered(2)),
        once("a 403 page, once", page(403), delivered(2)),
        content("a 403 page for one letter, always", page(403), delivered(0).refused(2)),
        content("a 451 page for one letter, always", page(451), delivered(0).refused(2)),
        content("a 407 page for one letter, always", page(407), delivered(0).refused(2)),
        once("a 404 page, once", page(404), delivered(2)),
        once("a 408 page, once", page(408), delivered(2)),
        once("a 429 page without a time", page(429), delivered(2)),
        once("429 for two seconds", new Fault.TooManyRequests(2), delivered(2)),
        once(
            "429 without a time",
            new Fault.Declined(429, "Too Many Requests: later"),
            delivered(2)),
        once("429 for three hours", new Fault.TooManyRequests(10_800), delivered(1).held(1)),
        always(
            "an error code that nobody knows",
            new Fault.Declined(418, "I'm a teapot"),
            delivered(1).refused(1)),
        always(
            "a 400 in unknown words",
            new Fault.TdError(400, "LINE_UNKNOWN_A"),
            delivered(1).refused(1)),
        always(
            "a 400 without words",
            new Fault.Answered(400, JSON, "{\"ok\":false,\"error_code\":400}"),
            delivered(1).refused(1)),
        people(
            2,
            "a 403 in unknown words, and the next report",
            stage -> {
              stage.fault(
                  FaultRule.sends(new Fault.TdError(403, "The moon is in the wrong house"))
                      .to(stage.chat(1))
                      .times(1));
              stage.mail();
              stage.awaitDelivered(0);
              stage.mail();
            },
            delivered(4)));
  }

  private static void everyday(BehaviourStage stage) {
    for (int i = 0; i < 30; i++) {
      stage.mail();
      for (int recipient = 0; recipient < 4; recipient++) {
        stage.awaitDelivered(recipient);
      }
    }
  }

  private static Fault page(int status) {
    return new Fault.Answered(status, HTML, PAGE.formatted(status));
  }

  private static Fault answered(int status) {
    return new Fault.Answered(status, HTML, PAGE.formatted("Please log in"));
  }

  private static Fault longPage() {
    return new Fault.Answered(502, HTML, "x".repeat(5_000_000));
  }

  private static Fault taken(int status) {
    return new Fault.TakenAndAnswered(status, HTML, PAGE.formatted(status));
  }

  private static Fault takenJson(int status, String body) {
    return new Fault.TakenAndAnswered(status, JSON, body);
  }
}
