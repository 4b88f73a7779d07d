package dev.vestovoy;

/**
 * What came of one line of the table, as the stand-in of Telegram and the outbox show it.
 *
 * @param partial letters of which some files arrived, and some did not
 * @param unmarked whether a repeat does not say that it may be one
 * @param stray copies in chats that they were not meant for
 * @param broken what went wrong while the line was played, or empty
 */
record BehaviourReport(
    int delivered,
    int partial,
    int refused,
    int held,
    int notes,
    boolean told,
    int copies,
    boolean unmarked,
    int stray,
    String broken) {
  boolean meets(ExpectedEnds ends) {
    return broken.isEmpty()
        && partial == 0
        && stray == 0
        && !unmarked
        && delivered == ends.delivered()
        && refused == ends.refused()
        && held == ends.held()
        && notes == ends.notes()
        && copies <= ends.copies()
        && (told || !ends.told());
  }

  BehaviourReport broken(String why) {
    return new BehaviourReport(
        delivered, partial, refused, held, notes, told, copies, unmarked, stray, why);
  }
}
