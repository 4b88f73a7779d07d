package dev.vestovoy.report;

/** How the PNG files of a mailbox's reports are shown. */
public enum Pictures {
  /** As pictures in the chat while they stay readable there, else as files. */
  AUTO,
  /** As pictures in the chat whenever the channel takes them. */
  PHOTO,
  /** As files, byte for byte. */
  DOCUMENT
}
