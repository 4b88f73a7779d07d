package dev.vestovoy.delivery;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a channel's line is: it says once that it is down, and once that it works again. */
final class Line {
  private static final Logger log = LoggerFactory.getLogger(Line.class);
  static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String channel;
  private final Duration shortest;
  private int failures;

  Line(String channel) {
    this(channel, SHORTEST);
  }

  Line(String channel, Duration shortest) {
    this.channel = channel;
    this.shortest = shortest;
  }

  /** Notes a failure and returns how long the channel should rest. */
  synchronized Duration failed(String why) {
    if (failures == 0) {
      log.atWarn()
          .addKeyValue("channel", channel)
          .addKeyValue("why", why)
          .log("a channel is down, letters wait and go out by themselves");
    }
    return Backoff.after(failures++, shortest, LONGEST);
  }

  /** Notes that the other side answered. */
  synchronized void answered() {
    if (failures > 0) {
      log.atInfo()
          .addKeyValue("channel", channel)
          .addKeyValue("failures", failures)
          .log("a channel works again");
    }
    failures = 0;
  }
}
