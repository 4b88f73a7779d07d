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
 */
public record Arrival(long id, Instant at, Report report, Pictures pictures) {}
