package dev.vestovoy.fake.telegram;

/** One message about to be sent. */
record Draft(Sent.Kind kind, String text, String html, Source source) {
  /** Where its file comes from, if it has one. */
  sealed interface Source {}

  /** No file. */
  record Nothing() implements Source {}

  /** A file in this request. */
  record Upload(Part part) implements Source {}

  /** A file sent before. */
  record Known(String fileId) implements Source {}
}
