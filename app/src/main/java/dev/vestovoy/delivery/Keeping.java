package dev.vestovoy.delivery;

import java.time.Duration;

/**
 * How long what is kept.
 *
 * @param letters that wait, from the arrival of their report
 * @param reports that are settled, from their arrival
 * @param files that no letter needs any more, from the last time that they came
 * @param spool above so many bytes such files leave before their time, the oldest first
 */
public record Keeping(Duration letters, Duration reports, Duration files, long spool) {}
