package dev.vestovoy.mail;

/** What one leaf of a mail came to. */
sealed interface Finding {
  /** A whole report file; names and pictures are judged when all is known. */
  record Kept(MimeLeaf leaf, FileKind kind, StoredPart part, boolean icon) implements Finding {}

  /** Left out. */
  record Left(SkippedPart part) implements Finding {}

  /**
   * Text to read in the mail.
   *
   * @param html whether it is marked up
   */
  record Text(String text, boolean html) implements Finding {}

  /** Left out, with the names that its headers give; no report is lost with it. */
  static Left left(MimeLeaf leaf, String why) {
    return new Left(new SkippedPart(FileNames.shown(leaf.name()), leaf.type(), why, false));
  }

  /** The same, but it may have been a report. */
  static Left lost(MimeLeaf leaf, String why) {
    return new Left(new SkippedPart(FileNames.shown(leaf.name()), leaf.type(), why, true));
  }
}
