package dev.vestovoy;

import static dev.vestovoy.Behaviour.Group.BASIC;
import static dev.vestovoy.Behaviour.Group.CHANNEL;
import static dev.vestovoy.Behaviour.Group.SUPERGROUP;
import static dev.vestovoy.Behaviour.Group.TOPIC;
import static dev.vestovoy.Behaviour.group;
import static dev.vestovoy.Behaviour.people;
import static dev.vestovoy.ExpectedEnds.delivered;
import static dev.vestovoy.fake.telegram.MigrationUpdate.JOINED_NEW;
import static dev.vestovoy.fake.telegram.MigrationUpdate.LEFT_OLD;
import static dev.vestovoy.fake.telegram.MigrationUpdate.MOVED_FROM;
import static dev.vestovoy.fake.telegram.MigrationUpdate.MOVED_TO;

import dev.vestovoy.fake.telegram.ActiveFault;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.fake.telegram.MigrationUpdate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** People and groups that block, leave, come back, restrict, close and migrate. */
final class ChatBehaviours {
  private ChatBehaviours() {}

  static List<Behaviour> lines() {
    return Stream.of(persons(), groups(), rights(), migrations()).flatMap(List::stream).toList();
  }

  private static List<Behaviour> persons() {
    return List.of(
        people(
            2,
            "blocked before the report, and back",
            stage -> {
              stage.person(1).blocks();
              stage.mail();
              stage.awaitTold();
              stage.person(1).unblocks();
            },
            delivered(2).andTold()),
        people(
            2,
            "blocked before three reports, and back",
            stage -> {
              stage.person(1).blocks();
              stage.mail();
              stage.mail();
              stage.mail();
              stage.awaitDelivered(0);
              stage.person(1).unblocks();
            },
            delivered(6)),
        people(
            2,
            "blocked, told by the 403 first, and back",
            stage -> {
              ActiveFault blocked =
                  stage.fault(
                      FaultRule.sends(new Fault.TdError(403, "USER_IS_BLOCKED")).to(stage.chat(1)));
              stage.mail();
              stage.awaitHits(blocked, 1);
              stage.person(1).blocks();
              stage.awaitTold();
              blocked.end();
              stage.person(1).unblocks();
            },
            delivered(2).andTold()),
        people(
            2,
            "blocked and back at once while a report waits",
            stage -> {
              ActiveFault slow =
                  stage.fault(
                      FaultRule.sends(new Fault.TooManyRequests(5)).to(stage.chat(1)).times(1));
              stage.mail();
              stage.awaitHits(slow, 1);
              stage.person(1).blocks();
              stage.person(1).unblocks();
            },
            delivered(2)),
        people(
            2,
            "blocked for good",
            stage -> {
              stage.person(1).blocks();
              stage.mail();
              stage.awaitTold();
            },
            delivered(1).held(1)),
        people(
            2,
            "an account that was deleted",
            stage -> {
              stage.person(1).disappears();
              stage.mail();
              stage.awaitTold();
            },
            delivered(1).held(1)),
        people(
            2,
            "one chat that is not found, for a while",
            stage -> {
              ActiveFault lost =
                  stage.fault(
                      FaultRule.sends(new Fault.TdError(400, "Chat not found"))
                          .to(stage.chat(1))
                          .times(1));
              stage.mail();
              stage.awaitHits(lost, 1);
              stage.awaitTold();
              stage.person(1).says("/start");
              stage.mail();
              stage.awaitDelivered(1);
            },
            delivered(4).andTold()));
  }

  private static List<Behaviour> groups() {
    return List.of(
        group(
            SUPERGROUP,
            "removed from a supergroup, and added again",
            ChatBehaviours::removedAndAdded,
            delivered(4).andTold()),
        group(
            BASIC,
            "removed from a basic group, and added again",
            ChatBehaviours::removedAndAdded,
            delivered(4).andTold()),
        group(
            SUPERGROUP,
            "removed and added at once while a report waits",
            stage -> {
              ActiveFault slow =
                  stage.fault(
                      FaultRule.sends(new Fault.TooManyRequests(5))
                          .to(stage.group().id())
                          .times(1));
              stage.mail();
              stage.awaitHits(slow, 1);
              stage.group().kicksBot(stage.owner());
              stage.group().addsBot(stage.owner());
            },
            delivered(2)),
        group(
            BASIC,
            "a group that was deleted",
            stage -> {
              stage.group().disappears();
              stage.mail();
              stage.awaitTold();
            },
            delivered(1).held(1)),
        group(
            CHANNEL,
            "a channel that takes the rights away and gives them back",
            stage -> {
              stage.mail();
              stage.awaitTold();
              stage.group().promotesBot(stage.owner());
              stage.mail();
            },
            delivered(4).andTold()));
  }

  private static List<Behaviour> rights() {
    return List.of(
        group(
            SUPERGROUP,
            "no right to send, and the right given back",
            stage -> {
              stage.group().restrictsBot(stage.owner());
              stage.mail();
              stage.awaitTold();
              stage.group().freesBot(stage.owner());
            },
            delivered(2).andTold()),
        group(
            SUPERGROUP,
            "no right to send documents, and nothing told",
            stage -> {
              stage.group().allowsBot(true, false);
              stage.mail();
              stage.awaitTold();
            },
            delivered(1).held(1)),
        group(
            SUPERGROUP,
            "a chat that is restricted",
            refuses("CHAT_RESTRICTED"),
            delivered(1).held(1)),
        group(
            SUPERGROUP,
            "a chat in which nobody may write",
            refuses("CHAT_WRITE_FORBIDDEN"),
            delivered(1).held(1)),
        group(
            SUPERGROUP,
            "a group that lets no guests write",
            refuses("CHAT_GUEST_SEND_FORBIDDEN"),
            delivered(1).held(1)),
        group(
            SUPERGROUP,
            "a group from which the bot is banned",
            refuses("USER_BANNED_IN_CHANNEL"),
            delivered(1).held(1)),
        group(
            SUPERGROUP,
            "a group that wants to be paid",
            refuses("ALLOW_PAYMENT_REQUIRED"),
            delivered(1).held(1)),
        group(
            SUPERGROUP,
            "a chat in which files are forbidden",
            refuses("CHAT_SEND_DOCS_FORBIDDEN"),
            delivered(1).held(1)),
        group(
            SUPERGROUP,
            "a chat in which photos are forbidden",
            stage -> {
              stage.group().allowsPhotos(false);
              stage.pictures(1);
            },
            delivered(2)),
        group(
            TOPIC,
            "a topic that is closed",
            stage -> {
              stage.group().closesTopic(stage.topic());
              stage.mail();
              stage.awaitTold();
            },
            delivered(1).held(1)),
        group(
            TOPIC,
            "a topic that was deleted",
            stage -> {
              stage.group().deletesTopic(stage.topic());
              stage.mail();
            },
            delivered(2).andTold()),
        group(
            TOPIC,
            "a topic that is not found, once",
            stage -> {
              stage.fault(
                  FaultRule.sends(new Fault.TdError(400, "Message thread not found"))
                      .to(stage.group().id())
                      .times(1));
              stage.mail();
              stage.awaitDelivered(1);
              stage.mail();
            },
            delivered(4)));
  }

  private static List<Behaviour> migrations() {
    return List.of(
        migration("to a supergroup: the 400 first", new MigrationUpdate[0], MOVED_TO, MOVED_FROM),
        migration("to a supergroup: moved to, moved from", of(MOVED_TO, MOVED_FROM)),
        migration("to a supergroup: moved from, moved to", of(MOVED_FROM, MOVED_TO)),
        migration("to a supergroup: joined first", of(JOINED_NEW, MOVED_TO, MOVED_FROM, LEFT_OLD)),
        migration("to a supergroup: left first", of(LEFT_OLD, JOINED_NEW, MOVED_TO, MOVED_FROM)),
        migration("to a supergroup: left last", of(MOVED_TO, MOVED_FROM, JOINED_NEW, LEFT_OLD)),
        migration("to a supergroup: left only, then the 400", of(LEFT_OLD)),
        migration("to a supergroup: joined only, then the 400", of(JOINED_NEW)),
        migration(
            "to a supergroup: left and joined, moved later", of(LEFT_OLD, JOINED_NEW), MOVED_TO));
  }

  /** A report before, one after the first updates, one after the rest of them. */
  private static Behaviour migration(
      String name, MigrationUpdate[] before, MigrationUpdate... later) {
    return group(
        BASIC,
        name,
        stage -> {
          stage.mail();
          stage.awaitDelivered(1);
          var grown = stage.migrate(before);
          stage.mail();
          stage.awaitDelivered(1);
          stage.group().tells(grown, later);
          stage.mail();
        },
        delivered(6));
  }

  private static MigrationUpdate[] of(MigrationUpdate... updates) {
    return updates;
  }

  private static void removedAndAdded(BehaviourStage stage) {
    stage.group().kicksBot(stage.owner());
    stage.mail();
    stage.mail();
    stage.awaitTold();
    stage.awaitDelivered(0);
    stage.group().addsBot(stage.owner());
  }

  private static Consumer<BehaviourStage> refuses(String error) {
    return stage -> {
      stage.group().refusesWith(error);
      stage.mail();
      stage.awaitTold();
    };
  }
}
