package dev.vestovoy.cli;

import java.util.List;

/**
 * What {@code init} would do.
 *
 * @param place where, e.g. {@code the base "Reports" at https://…}
 * @param steps in order, each a sentence without its capital and its full stop; none if all is
 *     there
 * @param notes whole sentences about what stays as it is and should be looked at
 */
public record Outline(String place, List<String> steps, List<String> notes) {
  public Outline {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }
}
