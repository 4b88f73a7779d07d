package dev.vestovoy.bot;

import java.time.Clock;
import java.time.Duration;

/**
 * Limits of what people and groups may ask for. Strangers are among them, and what is asked of the
 * directory may be counted there.
 *
 * @param answers texts that are answered
 * @param lookups questions to the directory about people; the others are answered from memory
 * @param contacts contacts that are looked for in the directory
 * @param chats registrations of a chat that are tried
 * @param adders registrations of chats by one person
 * @param hidden registrations of chats by those whom Telegram does not name, all together
 */
record RequestLimits(
    RequestLimit answers,
    RequestLimit lookups,
    RequestLimit contacts,
    RequestLimit chats,
    RequestLimit adders,
    RequestLimit hidden) {
  /** The limits of the running service. */
  static RequestLimits standard(Clock clock) {
    return new RequestLimits(
        new RequestLimit(20, Duration.ofMinutes(1), clock),
        new RequestLimit(10, Duration.ofMinutes(10), clock),
        new RequestLimit(10, Duration.ofMinutes(30), clock),
        new RequestLimit(10, Duration.ofMinutes(30), clock),
        new RequestLimit(50, Duration.ofMinutes(30), clock),
        new RequestLimit(100, Duration.ofMinutes(5), clock));
  }
}
