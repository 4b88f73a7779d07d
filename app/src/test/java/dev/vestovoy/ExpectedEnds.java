package dev.vestovoy;

/**
 * How the letters of one line of the table must end. A letter is one report for one recipient.
 *
 * @param delivered letters whose files all arrived
 * @param refused letters that were given up
 * @param held letters that still wait
 * @param notes recipients that got word of a file instead of the file
 * @param told whether the admins must have been told; they always must of what did not arrive
 * @param copies the most copies of one file in one chat; all but the first must be marked
 */
record ExpectedEnds(int delivered, int refused, int held, int notes, boolean told, int copies) {
  /** So many letters are delivered, once, and nothing else is left. */
  static ExpectedEnds delivered(int letters) {
    return new ExpectedEnds(letters, 0, 0, 0, false, 1);
  }

  ExpectedEnds refused(int letters) {
    return new ExpectedEnds(delivered, letters, held, notes, true, copies);
  }

  ExpectedEnds held(int letters) {
    return new ExpectedEnds(delivered, refused, letters, notes, true, copies);
  }

  ExpectedEnds notes(int recipients) {
    return new ExpectedEnds(delivered, refused, held, recipients, true, copies);
  }

  ExpectedEnds andTold() {
    return new ExpectedEnds(delivered, refused, held, notes, true, copies);
  }

  ExpectedEnds copies(int most) {
    return new ExpectedEnds(delivered, refused, held, notes, told, most);
  }
}
