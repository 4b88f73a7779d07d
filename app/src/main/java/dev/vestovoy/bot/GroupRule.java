package dev.vestovoy.bot;

/** Which chats may be bound to the row that has their title. */
public enum GroupRule {
  /** Those that a registered person added the bot to; others wait for an admin's approval. */
  TRUSTED,
  /** All of them, as the predecessor did: the first chat of that title comes to the reports. */
  TITLE
}
