package dev.vestovoy.directory.tables;

import java.time.LocalDateTime;

/** What is to be written into a cell. */
public sealed interface Cell {
  /** Text; the empty one clears the cell. */
  record Words(String text) implements Cell {}

  /** A whole number, into a column of numbers or of text. */
  record Whole(long number) implements Cell {}

  /** A day and the time of day, to the minute. */
  record Moment(LocalDateTime at) implements Cell {}

  /** A checkbox. */
  record Tick(boolean set) implements Cell {}
}
