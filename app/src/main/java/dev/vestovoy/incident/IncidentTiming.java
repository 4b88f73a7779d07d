package dev.vestovoy.incident;

import dev.vestovoy.worker.TimeScale;
import java.time.Duration;

/**
 * Times of incidents.
 *
 * @param gather how long the first occurrence, or an end, waits for others
 * @param growth shortest time before a doubled number of occurrences is told
 * @param sum shortest time before the final number of occurrences is told
 * @param cover how long an incident that another one covered may outlast that one untold
 * @param keep how long an incident of which all is told is kept; later occurrences are a new one
 * @param gap between two messages
 * @param retry before a failed write, or a refused message, is tried again; the wait for messages
 *     doubles up to thirty times as long
 */
public record IncidentTiming(
    Duration gather,
    Duration growth,
    Duration sum,
    Duration cover,
    Duration keep,
    Duration gap,
    Duration retry) {
  /** Times of the running service. */
  public static final IncidentTiming STANDARD =
      new IncidentTiming(
          Duration.ofSeconds(3),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofMinutes(2),
          Duration.ofDays(3),
          Duration.ofSeconds(3),
          Duration.ofSeconds(30));

  /** These times multiplied, for tests that cannot wait. */
  public IncidentTiming scaled(TimeScale scale) {
    return new IncidentTiming(
        scale.scaled(gather),
        scale.scaled(growth),
        scale.scaled(sum),
        scale.scaled(cover),
        scale.scaled(keep),
        scale.scaled(gap),
        scale.scaled(retry));
  }
}
