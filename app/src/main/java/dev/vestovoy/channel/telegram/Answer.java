package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a call of the Bot API came to. */
public sealed interface Answer {
  /**
   * Telegram did it.
   *
   * @param result what the method returns, core.telegram.org/bots/api#making-requests
   */
  record Ok(JsonNode result) implements Answer {}

  /**
   * Telegram did not do it.
   *
   * @param code {@code error_code}
   * @param description Telegram's words
   * @param retryAfter the wait that Telegram demands
   * @param migrateTo the id that the group has now, if it became a supergroup
   */
  record Declined(
      int code, String description, Optional<Duration> retryAfter, OptionalLong migrateTo)
      implements Answer {
    /** The code and Telegram's words, for people. */
    public String why() {
      return code + " " + description;
    }

    /** Whether the topic that it was for is not found, deleted or closed. */
    public boolean topicRefused() {
      String words = description.toLowerCase(Locale.ROOT);
      return code == 400
          && Stream.of("thread not found", "topic_deleted", "topic_closed")
              .anyMatch(words::contains);
    }
  }

  /**
   * Something before Telegram answered, with a page for people: a load balancer or a proxy.
   *
   * @param status of HTTP; never a success
   */
  record Page(int status) implements Answer {}

  /** The request did not leave whole, so it was not taken. */
  record NeverSent(String why) implements Answer {}

  /** The request left whole and no answer could be read: taken or not, nobody knows. */
  record MaybeSent(String why) implements Answer {}
}
