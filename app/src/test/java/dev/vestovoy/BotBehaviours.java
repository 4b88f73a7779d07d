package dev.vestovoy;

import static dev.vestovoy.Behaviour.people;
import static dev.vestovoy.ExpectedEnds.delivered;

import dev.vestovoy.fake.telegram.ActiveFault;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import java.util.List;

/**
 * What is about the bot, the server or the way to it, and so meets everybody: nothing is refused,
 * and all that waited goes out afterwards. Played one after the other.
 */
final class BotBehaviours {
  private static final String RESTART = "Internal Server Error: restart";

  private BotBehaviours() {}

  static List<Behaviour> lines() {
    return List.of(
        everything("logged out", new Fault.Declined(400, "Logged out")),
        everything(
            "a misdirected request",
            new Fault.Declined(421, "Misdirected Request: unallowed token specified")),
        everything("a token that was revoked", new Fault.Declined(401, "Unauthorized")),
        everything("a wrong address: 404", new Fault.Declined(404, "Not Found")),
        everything("a 502 page for everything", new Fault.Page(502)),
        everything("a 500 for everything", new Fault.Declined(500, RESTART)),
        everything(
            "a login page with 200 for everything",
            new Fault.Answered(200, "text/html", "<html>Log in</html>")),
        everything(
            "a 407 page for everything",
            new Fault.Answered(407, "text/html", "<html>Proxy</html>")),
        everything("429 for everything", new Fault.TooManyRequests(2)),
        everything("each line is cut", new Fault.DroppedBefore()),
        sends("a frozen bot", new Fault.TdError(406, "FROZEN_METHOD_INVALID")),
        sends("a 400 in the same unknown words for everybody", new Fault.TdError(400, "BOT_SICK")),
        sends("each chat is not found", new Fault.TdError(400, "Chat not found")),
        people(
            3,
            "Telegram is away",
            stage -> {
              stage.telegram().goDown();
              stage.mail();
              stage.awaitWritten();
              stage.telegram().comeBack();
            },
            delivered(3)));
  }

  private static Behaviour everything(String name, Fault fault) {
    return meets(name, FaultRule.everything(fault), 8);
  }

  private static Behaviour sends(String name, Fault fault) {
    return meets(name, FaultRule.sends(fault), 3);
  }

  private static Behaviour meets(String name, FaultRule rule, int calls) {
    return people(
        5,
        name,
        stage -> {
          ActiveFault fault = stage.fault(rule);
          stage.mail();
          stage.awaitWritten();
          stage.awaitHits(fault, calls);
          fault.end();
          stage.awaitDelivered(4);
        },
        delivered(5));
  }
}
