package dev.vestovoy;

import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import java.util.function.Consumer;

/**
 * One line of the table of behaviours: what Telegram, or something before it, does, and what must
 * come of the reports that meet it.
 *
 * @param people recipients of the line's mailbox
 * @param group another recipient of the mailbox, or none
 * @param play orders the misbehaviour, delivers mails and does what people do meanwhile
 */
record Behaviour(
    String name, int people, Group group, Consumer<BehaviourStage> play, ExpectedEnds ends) {
  /** The kind of a line's group. */
  enum Group {
    NONE,
    BASIC,
    SUPERGROUP,
    /** A supergroup, of which a topic is the recipient. */
    TOPIC,
    CHANNEL
  }

  /** A line without a group. */
  static Behaviour people(
      int count, String name, Consumer<BehaviourStage> play, ExpectedEnds ends) {
    return new Behaviour(name, count, Group.NONE, play, ends);
  }

  /** A line with one person, whom nothing happens to, and a group. */
  static Behaviour group(
      Group group, String name, Consumer<BehaviourStage> play, ExpectedEnds ends) {
    return new Behaviour(name, 1, group, play, ends);
  }

  /** One report for two people; the first send to one of them goes wrong. */
  static Behaviour once(String name, Fault fault, ExpectedEnds ends) {
    return times(1, name, fault, ends);
  }

  /** One report for two people; so many sends to one of them go wrong. */
  static Behaviour times(int count, String name, Fault fault, ExpectedEnds ends) {
    return people(
        2,
        name,
        stage -> {
          stage.fault(FaultRule.sends(fault).to(stage.chat(1)).times(count));
          stage.mail();
        },
        ends);
  }

  /** One report for two people; each send of one of them goes wrong. */
  static Behaviour always(String name, Fault fault, ExpectedEnds ends) {
    return times(Integer.MAX_VALUE, name, fault, ends);
  }

  /** One report for two people; each send of it to either goes wrong. */
  static Behaviour content(String name, Fault fault, ExpectedEnds ends) {
    return people(
        2,
        name,
        stage -> {
          stage.fault(FaultRule.sends(fault).to(stage.chat(0), stage.chat(1)));
          stage.mail();
        },
        ends);
  }

  /** One report for three people, in so many files; sends by file_id go wrong. */
  static Behaviour handles(String name, int files, Fault fault, ExpectedEnds ends) {
    return people(
        3,
        name,
        stage -> {
          stage.fault(
              FaultRule.sends(fault)
                  .to(stage.chat(0), stage.chat(1), stage.chat(2))
                  .when(request -> request.byFileId()));
          stage.files(files, 0);
        },
        ends);
  }
}
