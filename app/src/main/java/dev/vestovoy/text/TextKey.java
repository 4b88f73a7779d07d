package dev.vestovoy.text;

/** Key of one text in the catalogue. */
@FunctionalInterface
public interface TextKey {
  /** The key as the catalogue's files have it, for example {@code incident.chat-unreachable}. */
  String key();
}
