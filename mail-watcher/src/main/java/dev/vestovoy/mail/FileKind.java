package dev.vestovoy.mail;

import java.util.Locale;

/** The kinds of report files, told by their first bytes. */
public enum FileKind {
  /** ISO 32000, begins with {@code %PDF-}. */
  PDF,
  /** RFC 2083, begins with its 8-byte signature. */
  PNG;

  /** The extension with its dot. */
  public String extension() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
