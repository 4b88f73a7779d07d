package dev.vestovoy.bot;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.report.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says who left and who is back. An outbox that fails must not keep the dialogue from answering.
 */
final class Attendance {
  private static final Logger log = LoggerFactory.getLogger(Attendance.class);

  private final Whereabouts whereabouts;

  Attendance(Whereabouts whereabouts) {
    this.whereabouts = whereabouts;
  }

  /** Nothing reaches the chat any more. */
  void left(long chat, ChatTrouble trouble) {
    note(chat, () -> whereabouts.lost(address(chat), trouble));
  }

  void back(long chat) {
    note(chat, () -> whereabouts.regained(address(chat)));
  }

  void moved(long from, long to) {
    note(from, () -> whereabouts.move(address(from), address(to)));
  }

  private static void note(long chat, Runnable note) {
    try {
      note.run();
    } catch (RuntimeException e) {
      log.atError().addKeyValue("chat", chat).setCause(e).log("A chat's whereabouts are not noted");
    }
  }

  private static Address address(long chat) {
    return new Address("telegram", Long.toString(chat));
  }
}
