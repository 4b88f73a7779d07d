package dev.vestovoy.directory;

import java.util.List;
import java.util.Set;

/** What an attempt to bind a chat to a group's row came to. */
public sealed interface Binding {
  /**
   * Id and lock were written and read back.
   *
   * @param mailboxes the names of the mailboxes linked to the group, sorted
   */
  record Bound(List<String> mailboxes) implements Binding {
    public Bound {
      mailboxes = List.copyOf(mailboxes);
    }
  }

  /** The row held this very chat already. */
  record AlreadyBound() implements Binding {}

  /** No row has this title. */
  record NoSuchTitle() implements Binding {}

  /**
   * Several rows have this title; nothing was written.
   *
   * @param rows how many
   */
  record SeveralRows(int rows) implements Binding {}

  /**
   * The row is locked, or holds the id of another chat; nothing was written.
   *
   * @param chats the ids that the rows of the title hold, as far as they were read
   */
  record LockedToOther(Set<Long> chats) implements Binding {
    public LockedToOther {
      chats = Set.copyOf(chats);
    }
  }

  /**
   * Who added the bot is not registered; nothing was written.
   *
   * @param group the directory's id of the row that the title names, for {@link
   *     GroupClaim.Approved}
   */
  record AdderUnknown(String group) implements Binding {}

  /** The directory cannot be read or written now; later it may. */
  record Unavailable() implements Binding {}
}
