package dev.vestovoy.directory;

import java.text.Normalizer;

/**
 * The title of a group in the form that titles are compared in: NFKC (Unicode TR 15), white space
 * collapsed to single spaces and trimmed, invisible format characters removed, case kept.
 *
 * @param text never with two spaces in a row; empty matches nothing
 */
public record GroupTitle(String text) {
  public GroupTitle {
    text =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replaceAll("\\p{Cf}", "")
            .replaceAll("[\\s\\p{Z}]+", " ")
            .strip();
  }

  /** Whether a title as somebody typed it is this one. */
  public boolean names(String typed) {
    return !text.isEmpty() && equals(new GroupTitle(typed));
  }

  @Override
  public String toString() {
    return text;
  }
}
