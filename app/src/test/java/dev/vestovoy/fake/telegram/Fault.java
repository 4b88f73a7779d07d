package dev.vestovoy.fake.telegram;

/** What may go wrong with a call. */
public sealed interface Fault {
  /** 429, nothing is done. */
  record TooManyRequests(int seconds) implements Fault {}

  /** An error in Telegram's own words, nothing is done. */
  record Declined(int code, String description) implements Fault {}

  /** A page from a server in front of Telegram, for example 502 or 413; nothing is done. */
  record Page(int status) implements Fault {}

  /** The line dies while the request is still coming in. */
  record CutShort() implements Fault {}

  /** The request is read whole, then the line dies; nothing is done. */
  record DroppedBefore() implements Fault {}

  /** The request is fulfilled, then the line dies: the answer never comes. */
  record DroppedAfter() implements Fault {}

  /** The request is fulfilled; the answer is 200 and not JSON. */
  record Garbled() implements Fault {}
}
