package dev.vestovoy.intake.imap;

/**
 * What a watched folder is called: {@code box@example.org}, or {@code box@example.org/Reports} when
 * it is another folder than INBOX.
 *
 * @param address who gets its reports is asked by it
 * @param folder empty for INBOX
 */
public record MailboxName(String address, String folder) {
  /** The name of an account's folder. */
  public static MailboxName of(String address, String folder) {
    return new MailboxName(address, folder.equalsIgnoreCase("INBOX") ? "" : folder);
  }

  /** Reads its text. A slash may stand in an address too, before the {@code @}. */
  public static MailboxName parse(String text) {
    int slash = text.indexOf('/', text.indexOf('@') + 1);
    return slash < 0
        ? new MailboxName(text, "")
        : new MailboxName(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Whether it is the folder that the predecessor knew, so that its {@code last_uid} counts. */
  public boolean inbox() {
    return folder.isEmpty();
  }

  /** The name. */
  @Override
  public String toString() {
    return inbox() ? address : address + "/" + folder;
  }
}
