package dev.vestovoy;

import static dev.vestovoy.Behaviour.Group.SUPERGROUP;
import static dev.vestovoy.Behaviour.group;
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
  private static final int CALLS = 4;

  private BotBehaviours() {}

  static List<Behaviour> lines() {
    return List.of(
        told(everything(new Fault.Declined(400, "Logged out")), "logged out"),
        told(
            everything(new Fault.Declined(421, "Misdirected Request: unallowed token specified")),
            "a misdirected request"),
        told(everything(new Fault.Declined(401, "Unauthorized")), "a token that was revoked"),
        told(everything(new Fault.Declined(404, "Not Found")), "a wrong address: 404"),
        told(sends(new Fault.TdError(406, "FROZEN_METHOD_INVALID")), "a frozen bot"),
        told(
            sends(new Fault.TdError(400, "BOT_SICK")),
            "a 400 in the same unknown words for everybody"),
        told(
            everything(new Fault.TdError(400, "Chat not found")).methods("send", "getChat"),
            "each chat is not found"),
        over(everything(new Fault.Page(502)), "a 502 page for everything"),
        over(everything(new Fault.Declined(500, RESTART)), "a 500 for everything"),
        over(everything(page(200)), "a login page with 200 for everything"),
        over(everything(page(407)), "a 407 page for everything"),
        over(everything(new Fault.TooManyRequests(2)), "429 for everything"),
        over(everything(new Fault.DroppedBefore()), "each line is cut"),
        toldOutage(everything(new Fault.Unanswered(false)), "no answer ever comes"),
        people(
            3,
            "Telegram is away",
            stage -> {
              stage.telegram().goDown();
              stage.mail();
              stage.awaitWritten();
              stage.telegram().comeBack();
            },
            delivered(3)),
        group(
            SUPERGROUP,
            "removed from a group and added again while Telegram is away",
            stage -> {
              stage.telegram().goDown();
              stage.mail();
              stage.awaitWritten();
              stage.group().kicksBot(stage.owner());
              stage.group().addsBot(stage.owner());
              stage.telegram().comeBack();
            },
            delivered(2)));
  }

  private static Fault page(int status) {
    return new Fault.Answered(status, "text/html", "<html>Who is there?</html>");
  }

  private static FaultRule everything(Fault fault) {
    return FaultRule.everything(fault);
  }

  private static FaultRule sends(Fault fault) {
    return FaultRule.sends(fault);
  }

  /** What only an admin can end: they are told, at the latest when messages reach them again. */
  private static Behaviour told(FaultRule rule, String name) {
    return people(
        5,
        name,
        stage -> {
          long before = stage.rejections();
          meet(stage, rule);
          stage.awaitRejection(before);
          stage.awaitNoRejection();
        },
        delivered(5));
  }

  /** What passes by itself, and lasts: admins are told when messages reach them again. */
  private static Behaviour toldOutage(FaultRule rule, String name) {
    return people(
        5,
        name,
        stage -> {
          long before = stage.outages();
          meet(stage, rule);
          stage.awaitOutage(before);
        },
        delivered(5));
  }

  /** What passes by itself. */
  private static Behaviour over(FaultRule rule, String name) {
    return people(5, name, stage -> meet(stage, rule), delivered(5));
  }

  private static void meet(BehaviourStage stage, FaultRule rule) {
    ActiveFault fault = stage.fault(rule);
    stage.mail();
    stage.awaitWritten();
    stage.awaitHits(fault, CALLS);
    fault.end();
    stage.awaitDelivered(4);
  }
}
