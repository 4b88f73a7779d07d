package dev.vestovoy.mail;

/**
 * What is done with a mail that was handed on. It is for the people who look into the mailbox: the
 * watcher knows by UIDs what it has handed on, and what others do to flags does not change that.
 */
public sealed interface AfterHandling {
  /** It counts as read. */
  record MarkSeen() implements AfterHandling {}

  /**
   * It moves to another folder, which is made when it is not there.
   *
   * @param folder as people write it, with the server's separator
   */
  record Move(String folder) implements AfterHandling {
    /** Refuses a folder without a name. */
    public Move {
      if (folder.isBlank() || folder.equalsIgnoreCase("INBOX")) {
        throw new IllegalArgumentException("a folder other than INBOX is wanted for handled mails");
      }
    }
  }

  /**
   * It gets a keyword.
   *
   * @param word an atom such as {@code $Forwarded} (RFC 9051, 2.3.2)
   */
  record Keyword(String word) implements AfterHandling {
    /** Refuses what IMAP does not take for a keyword. */
    public Keyword {
      if (!word.matches("[\\x21-\\x7e&&[^(){%*\"\\\\\\]]]{1,60}")) {
        throw new IllegalArgumentException(
            "a keyword of letters, digits and signs like $ or - is wanted, found something else");
      }
    }
  }

  /** It stays as it is; the folder is opened for reading only. */
  record Nothing() implements AfterHandling {}
}
