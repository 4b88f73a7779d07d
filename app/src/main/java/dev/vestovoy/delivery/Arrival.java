package dev.vestovoy.delivery;

import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Report;
import java.time.Instant;

/**
 * A report in the outbox.
 *
 * @param id its number there
 * @param at when it became durable
 * @param pictures how its pictures are shown; settled when its letters are written
 * @param letters how many letters were written, 0 before
 */
public record Arrival(long id, Instant at, Report report, Pictures pictures, int letters) {
  /** The most letters of a report that goes before mass sends. */
  public static final int FEW = 50;

  /** Whether it has so few letters that it goes before mass sends. */
  public boolean few() {
    return letters <= FEW;
  }
}
