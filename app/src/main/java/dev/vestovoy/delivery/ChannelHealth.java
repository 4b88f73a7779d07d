package dev.vestovoy.delivery;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.text.TextKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State of a channel: whether letters may fly, and how many. One event counts once, however many
 * flights it hits. Whether a failure is the channel's or the letter's is found out by a probe; two
 * letters that fail with nothing answered between put the channel on one flight at a time. For one
 * thread.
 */
final class ChannelHealth {
  private static final Logger log = LoggerFactory.getLogger(ChannelHealth.class);
  private static final Duration FIRST_PROBE = Duration.ofMillis(250);
  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final int MOST_FAILED = 32;

  private final String channel;
  private final Incidents incidents;
  private final DeliveryTiming timing;
  private final Clock clock;
  private final LongSupplier nanos;

  private State state = State.UP;
  private boolean probing;
  private long eventAt;
  private long answeredAt;

  /** Letters that failed since the last answer, one for each event. */
  private final Set<Long> failed = new HashSet<>();

  private int rejections;
  private int failedProbes;
  private long restUntil;
  private @Nullable Instant downSince;
  private long downAt;

  /** Whether it worked in this run: an incident may be open since the last one. */
  private boolean everUp;

  /** Whether it answers, and refuses the bot: that is told by itself. */
  private boolean botRefused;

  private enum State {
    /** All flights may start. */
    UP,
    /** None may: a probe is under way. */
    SUSPECT,
    /** None may until a probe succeeds. */
    DOWN,
    /** One at a time may, after a rest. */
    CAUTIOUS
  }

  ChannelHealth(
      String channel, Incidents incidents, DeliveryTiming timing, Clock clock, LongSupplier nanos) {
    this.channel = channel;
    this.incidents = incidents;
    this.timing = timing;
    this.clock = clock;
    this.nanos = nanos;
    this.eventAt = nanos.getAsLong();
    this.answeredAt = eventAt;
  }

  /** Whether one more flight may start beside those that are not slow yet. */
  boolean mayFly(int inFlight) {
    return switch (state) {
      case UP -> true;
      case SUSPECT, DOWN -> false;
      case CAUTIOUS -> inFlight == 0 && nanos.getAsLong() - restUntil >= 0;
    };
  }

  /** Whether all flights may start. */
  boolean up() {
    return state == State.UP;
  }

  /** Whether a probe is to be started now; if so, it is under way from now on. */
  boolean probeWanted() {
    boolean wanted =
        !probing
            && (state == State.SUSPECT
                || (state == State.DOWN && nanos.getAsLong() - restUntil >= 0));
    probing |= wanted;
    return wanted;
  }

  /** Nanoseconds until something of this changes by itself; at most the given ones. */
  long untilChange(long most) {
    boolean timed = (state == State.DOWN && !probing) || state == State.CAUTIOUS;
    long rest = restUntil - nanos.getAsLong();
    // A rest that is over changes nothing any more by itself.
    return timed && rest > 0 ? Math.min(most, rest) : most;
  }

  /** Notes that a letter was answered, whatever the answer: the channel works. */
  void answered() {
    answeredAt = nanos.getAsLong();
    failed.clear();
    rejections = 0;
    becomeUp();
  }

  /**
   * Notes that a letter failed without an answer, or that the server failed.
   *
   * @param startedAt when its flight began; flights that began before the event belong to it
   */
  void failed(long letter, long startedAt, String why) {
    if (!failed.isEmpty() && startedAt - eventAt <= 0) {
      return;
    }
    eventAt = nanos.getAsLong();
    // Letters that always fail say nothing of the channel, however often they do.
    if (failed.size() < MOST_FAILED) {
      failed.add(letter);
    }
    leaveUp(why);
    botRefused = false;
    state = State.SUSPECT;
  }

  /** Suspects a channel of which one flight lasts long while no other is answered. */
  void watch(Flights flights) {
    long now = nanos.getAsLong();
    long slow = timing.slow().toNanos();
    if (state == State.UP && flights.slowSince(now - slow) && now - answeredAt > slow) {
      answeredAt = now;
      leaveUp("no answer for a while");
      state = State.SUSPECT;
    }
  }

  /** Notes that a letter was refused because of the bot itself. */
  void rejected(TextKey cause, String why) {
    leaveUp(why);
    state = State.CAUTIOUS;
    rest(Backoff.after(rejections++, timing.rejected(), timing.longestRest()));
    botRefused = true;
    openRejected(cause, why);
  }

  /** Notes what a probe found out. */
  void probed(Health health) {
    probing = false;
    if (state != State.SUSPECT && state != State.DOWN) {
      return;
    }
    switch (health) {
      case Health.Up _ -> {
        failedProbes = 0;
        if (failed.size() > 1) {
          state = State.CAUTIOUS;
          rest(Backoff.after(failed.size() - 2, FIRST_REST, timing.longestRest()));
        } else {
          becomeUp();
        }
      }
      case Health.Down(String why) -> {
        botRefused = false;
        down(why);
      }
      case Health.BotRefused(TextKey cause, String why) -> {
        botRefused = true;
        down(why);
        openRejected(cause, why);
      }
    }
  }

  /** Tells an outage that has lasted long enough. */
  void check() {
    Instant since = downSince;
    if (since != null
        && !botRefused
        && nanos.getAsLong() - downAt >= timing.outageTold().toNanos()) {
      incidents.open(IncidentType.CHANNEL_DOWN, channel, "", since);
    }
  }

  private void openRejected(TextKey cause, String why) {
    log.atWarn().addKeyValue("channel", channel).addKeyValue("why", why).log("Bot is rejected");
    incidents.open(IncidentType.BOT_REJECTED, channel, "", cause);
  }

  private void down(String why) {
    if (state != State.DOWN) {
      log.atWarn()
          .addKeyValue("channel", channel)
          .addKeyValue("why", why)
          .log("Channel does not answer probes; letters wait");
    }
    state = State.DOWN;
    rest(Backoff.after(failedProbes++, FIRST_PROBE, timing.longestProbe()));
  }

  private void rest(Duration time) {
    restUntil = nanos.getAsLong() + time.toNanos();
  }

  private void leaveUp(String why) {
    if (downSince == null) {
      downSince = clock.instant();
      downAt = nanos.getAsLong();
      log.atWarn()
          .addKeyValue("channel", channel)
          .addKeyValue("why", why)
          .log("Channel failed; probing it");
    }
  }

  private void becomeUp() {
    if (everUp && state == State.UP && downSince == null) {
      return;
    }
    everUp = true;
    log.atInfo().addKeyValue("channel", channel).log("Channel works");
    state = State.UP;
    failedProbes = 0;
    downSince = null;
    botRefused = false;
    incidents.close(IncidentType.CHANNEL_DOWN, channel);
    incidents.close(IncidentType.BOT_REJECTED, channel);
  }
}
