package dev.vestovoy.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The boundaries of the multiparts that a line lies in, each line asked once whatever their number.
 */
final class Boundaries {
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> delimiters = new HashSet<>();

  /**
   * Goes into a multipart.
   *
   * @param boundary without the dashes
   */
  void push(String boundary) {
    open.push(boundary);
    add(boundary);
  }

  void pop() {
    open.pop();
    delimiters.clear();
    open.forEach(this::add);
  }

  /** Whether a line begins or ends a part of any of them. */
  boolean at(MimeLines lines) {
    return lines.dashed() && delimiters.contains(lines.delimiter());
  }

  private void add(String boundary) {
    delimiters.add(begin(boundary));
    delimiters.add(end(boundary));
  }

  static String begin(String boundary) {
    return "--" + boundary;
  }

  static String end(String boundary) {
    return "--" + boundary + "--";
  }
}
