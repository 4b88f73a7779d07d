package dev.vestovoy.delivery;

import dev.vestovoy.delivery.DueLetters.UnreadableLetter;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.util.List;

/**
 * Second look at letters whose recipients were not linked any more: a link that was gone for a
 * minute costs nothing, one that stays gone is reported.
 */
final class UnlinkedLetters {
  private static final int BATCH = 500;

  private final Outbox outbox;
  private final AddressBook book;
  private final Incidents incidents;
  private final Runnable revived;
  private final Clock clock;

  UnlinkedLetters(
      Outbox outbox, AddressBook book, Incidents incidents, Runnable revived, Clock clock) {
    this.outbox = outbox;
    this.book = book;
    this.incidents = incidents;
    this.revived = revived;
    this.clock = clock;
  }

  /** Asks again about the letters whose time has come. */
  void look() {
    List<Letter> letters;
    do {
      letters = outbox.droppedBefore(clock.instant(), BATCH, this::unreadable);
      letters.forEach(this::look);
    } while (letters.size() == BATCH && !Thread.currentThread().isInterrupted());
  }

  private void unreadable(UnreadableLetter letter) {
    incidents.open(
        IncidentType.LETTERS_UNREADABLE, Long.toString(letter.report()), "", letter.why());
  }

  private void look(Letter letter) {
    switch (book.standing(letter.recipient(), letter.report().origin().mailbox())) {
      case Standing.Gone gone -> {
        incidents.open(
            IncidentType.LETTERS_DROPPED,
            letter.reportId() + ":" + gone,
            book.name(letter.recipient()),
            letter.report().subject(),
            letter.report().origin().mailbox(),
            gone);
        outbox.confirmDrop(letter);
      }
      case Standing.Quiet _, Standing.Receives _ -> {
        outbox.revive(letter);
        revived.run();
      }
    }
  }
}
