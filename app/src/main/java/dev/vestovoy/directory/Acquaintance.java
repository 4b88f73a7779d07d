package dev.vestovoy.directory;

import java.util.List;

/** What the registry knows about a Telegram id. */
public sealed interface Acquaintance {
  /**
   * It is in the row of a person.
   *
   * @param name what the row is called
   * @param mailboxes the names of the mailboxes linked to the person, sorted
   */
  record Known(String name, List<String> mailboxes) implements Acquaintance {
    public Known {
      mailboxes = List.copyOf(mailboxes);
    }
  }

  /** It is in no row. */
  record Unknown() implements Acquaintance {}

  /** The directory cannot be read now, and nothing older answers the question. */
  record Unavailable() implements Acquaintance {}
}
