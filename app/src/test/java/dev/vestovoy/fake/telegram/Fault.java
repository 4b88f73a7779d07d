package dev.vestovoy.fake.telegram;

import java.time.Duration;

/** What may go wrong with a call. */
public sealed interface Fault {
  /** 429, nothing is done. */
  record TooManyRequests(int seconds) implements Fault {}

  /** An error in Telegram's own words, nothing is done. */
  record Declined(int code, String description) implements Fault {}

  /**
   * An error of TDLib, nothing is done. The answer has the words that the Bot API server makes of
   * it; see {@link TdErrors}.
   */
  record TdError(int code, String message) implements Fault {}

  /** A page from a server in front of Telegram, for example 502 or 413; nothing is done. */
  record Page(int status) implements Fault {}

  /** Any answer, word for word; nothing is done. */
  record Answered(int status, String contentType, String body) implements Fault {}

  /**
   * Any answer before the request was read, which then ends with a reset line if it is long;
   * nothing is done. So answers a proxy whose limit of bytes is exceeded.
   */
  record AnsweredUnread(int status, String contentType, String body) implements Fault {}

  /** The request is fulfilled, and then something else than the result is answered. */
  record TakenAndAnswered(int status, String contentType, String body) implements Fault {}

  /** The first messages of an album are sent, and TDLib's error is answered. */
  record TakenInPart(int messages, int code, String message) implements Fault {}

  /** The line dies before anything of the request is read. */
  record CutAtOnce() implements Fault {}

  /** The line dies while the request is still coming in. */
  record CutShort() implements Fault {}

  /** The request is read whole, then the line dies; nothing is done. */
  record DroppedBefore() implements Fault {}

  /** The request is fulfilled, then the line dies: the answer never comes. */
  record DroppedAfter() implements Fault {}

  /** The request is fulfilled, and the line dies in the middle of the answer. */
  record CutInAnswer() implements Fault {}

  /**
   * The request is read and never answered, until the fake is closed.
   *
   * @param taken whether it is fulfilled
   */
  record Unanswered(boolean taken) implements Fault {}

  /** The request is fulfilled at once, and its answer comes so much later. */
  record AnsweredLate(Duration delay) implements Fault {}

  /** The request is read whole, and fulfilled and answered so much later. */
  record TakenLate(Duration delay) implements Fault {}

  /** The request is fulfilled; its answer comes byte by byte, with a pause before each. */
  record Dripping(Duration pause) implements Fault {}

  /** The request is fulfilled; the answer is 200 and not JSON. */
  record Garbled() implements Fault {}
}
