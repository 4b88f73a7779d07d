package dev.vestovoy.cli;

/** The person, or the script, that {@code init} works for. */
public interface Conversation {
  /** Shows what would be done, and says whether to do it. */
  boolean agrees(Outline outline);

  /** Shows what has been done. */
  void done(String step);
}
