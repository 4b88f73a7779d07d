package dev.vestovoy.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.channel.telegram.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Scripted server, with its time. It answers polls in the order of the script; the first poll after
 * that is answered at once and ends the bot.
 */
final class PollingScript implements PollingApi, Pauses {
  /** A poll that was asked. */
  record Poll(long offset, int limit, Duration held) {}

  private record Step(Supplier<Answer> answer, Duration took) {}

  final List<Poll> polls = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final List<Long> acknowledged = new ArrayList<>();
  final Deque<String> webhooks = new ArrayDeque<>();
  int names;
  private final Deque<Step> steps = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long nanos = Long.MAX_VALUE - 5;
  private boolean ended;
  private int pausesLeft;

  /** Answers a poll after a time. */
  PollingScript then(Duration took, Supplier<Answer> answer) {
    steps.add(new Step(answer, took));
    return this;
  }

  /** Answers a poll at once with updates of these numbers. */
  PollingScript updates(long... numbers) {
    return then(Duration.ZERO, () -> new Answer.Ok(list(numbers)));
  }

  /** Answers a poll without updates. */
  PollingScript nothing(Duration took) {
    return then(took, () -> new Answer.Ok(JsonNodeFactory.instance.arrayNode()));
  }

  /** Answers a poll at once with an error of the Bot API. */
  PollingScript declined(int code, String description) {
    return then(Duration.ZERO, () -> declined(code, description, Optional.empty()));
  }

  static Answer declined(int code, String description, Optional<Duration> retryAfter) {
    return new Answer.Declined(code, description, retryAfter, OptionalLong.empty());
  }

  static ArrayNode list(long... numbers) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(numbers).forEach(number -> list.add(update(number)));
    return list;
  }

  /** A text of a person whose id is the number. */
  static ObjectNode update(long number) {
    ObjectNode update = JsonNodeFactory.instance.objectNode().put("update_id", number);
    ObjectNode message = update.putObject("message").put("message_id", 1).put("date", 1);
    message.put("text", "n" + number);
    message.putObject("chat").put("id", number).put("type", "private");
    message.putObject("from").put("id", number).put("is_bot", false).put("first_name", "Анна");
    return update;
  }

  /** Time that goes on by answers, pauses and {@link #pass}. */
  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  long nanos() {
    return nanos;
  }

  /** The machine sleeps: the clock that counts stands still meanwhile. */
  void sleep(Duration time) {
    now = now.plus(time);
  }

  void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** Begins the next run. */
  void restart() {
    ended = false;
  }

  /** Ends the bot in this pause, counted from now. */
  void endAfterPauses(int number) {
    pausesLeft = number;
  }

  void end() {
    ended = true;
  }

  @Override
  public Answer getMe() {
    names++;
    return new Answer.Ok(JsonNodeFactory.instance.objectNode().put("username", "bot"));
  }

  @Override
  public Answer getWebhookInfo() {
    String url = webhooks.isEmpty() ? "" : webhooks.remove();
    JsonNode info = JsonNodeFactory.instance.objectNode().put("url", url);
    return new Answer.Ok(info);
  }

  @Override
  public Answer getUpdates(long offset, int limit, Duration held) {
    polls.add(new Poll(offset, limit, held));
    Step step = steps.poll();
    if (step == null) {
      end();
      return new Answer.Ok(JsonNodeFactory.instance.arrayNode());
    }
    pass(step.took());
    return step.answer().get();
  }

  @Override
  public Answer acknowledge(long offset) {
    acknowledged.add(offset);
    return new Answer.Ok(list(4711));
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public void pause(Duration time) {
    pauses.add(time);
    pass(time);
    if (--pausesLeft == 0) {
      end();
    }
  }
}
