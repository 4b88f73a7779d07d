package dev.vestovoy.directory;

/** What an attempt to register a person came to. */
public sealed interface Registration {
  /** The id was entered and read back. */
  record Registered() implements Registration {}

  /**
   * The same; the id stands in other rows too, which have other phones.
   *
   * @param others how many
   */
  record RegisteredTwice(int others) implements Registration {}

  /**
   * The row held the id of another account that had shown the same phone. The new id was entered in
   * its place and read back; the other account is cut off.
   */
  record Replaced(long before) implements Registration {}

  /** The row held this very id already. */
  record AlreadyYours() implements Registration {}

  /** No row has this phone number. */
  record NotFound() implements Registration {}

  /**
   * Several rows have this phone number; nothing was written.
   *
   * @param rows how many
   */
  record SeveralRows(int rows) implements Registration {}

  /** The row holds another id; nothing was written. */
  record TakenByOther() implements Registration {}

  /** The directory cannot be read or written now; later it may. */
  record Unavailable() implements Registration {}
}
