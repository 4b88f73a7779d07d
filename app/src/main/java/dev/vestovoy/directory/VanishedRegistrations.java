package dev.vestovoy.directory;

import java.time.Instant;
import java.util.List;

/**
 * Registrations that vanished from the tables, many at a time: their ids were cleared, or their
 * rows are gone, as after a restored copy of the base. They are held: reports go on as before until
 * their ids are back or an administrator lets them go. Neither a restart nor an outage ends that.
 */
public interface VanishedRegistrations {
  /** What is held now. */
  Vanished vanished();

  /**
   * Has the ids of all that is held written back into their rows, in the background and until that
   * succeeds. Rows that are gone stay held.
   *
   * @return how many ids are to be written
   */
  int restore();

  /**
   * Ends the registrations that were held at a moment; nothing is written into the tables.
   *
   * @param until {@link Vanished#newest} of what the administrator saw
   * @return how many were ended
   */
  int letGo(Instant until);

  /**
   * Held registrations.
   *
   * @param names of their rows, in alphabetical order
   * @param withoutRow names of those whose rows are gone; among the others, too
   * @param undecided names of those that nothing is being done about
   * @param newest when the last of them vanished, in whole milliseconds; the epoch for none
   */
  record Vanished(
      List<String> names, List<String> withoutRow, List<String> undecided, Instant newest) {
    public Vanished {
      names = List.copyOf(names);
      withoutRow = List.copyOf(withoutRow);
      undecided = List.copyOf(undecided);
    }

    /** Whether nothing is held. */
    public boolean isEmpty() {
      return names.isEmpty();
    }
  }
}
