package dev.vestovoy.delivery;

import java.time.Instant;
import java.util.List;

/** The durable record of what went through lanes, so that a restart does not begin with a burst. */
public interface Paces {
  /** Notes messages that are about to go. Durable no later than what is written after it. */
  void passing(String lane, Instant at, int messages);

  /** Notes that a lane rests. Durable no later than what is written after it. */
  void closed(String lane, Instant until);

  /** What still matters of what was noted. */
  List<Note> recall(Instant now);

  /** What was noted of a lane. */
  sealed interface Note {
    /** Messages went. */
    record Passed(String lane, Instant at, int messages) implements Note {}

    /** It rests. */
    record Closed(String lane, Instant until) implements Note {}
  }

  /** A record that keeps nothing. */
  static Paces forgetful() {
    return new Paces() {
      @Override
      public void passing(String lane, Instant at, int messages) {}

      @Override
      public void closed(String lane, Instant until) {}

      @Override
      public List<Note> recall(Instant now) {
        return List.of();
      }
    };
  }
}
