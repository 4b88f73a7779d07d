package dev.vestovoy.fake.telegram;

import org.jspecify.annotations.Nullable;

/**
 * One message about to be sent.
 *
 * @param thumbnail what a document is to be shown with
 */
record Draft(Sent.Kind kind, String text, String html, Source source, @Nullable Part thumbnail) {
  /** Where its file comes from, if it has one. */
  sealed interface Source {}

  /** No file. */
  record Nothing() implements Source {}

  /** A file in this request. */
  record Upload(Part part) implements Source {}

  /** A file sent before. */
  record Known(String fileId) implements Source {}
}
