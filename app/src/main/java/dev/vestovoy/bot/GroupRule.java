package dev.vestovoy.bot;

import dev.vestovoy.directory.GroupClaim;

/** Which chats may be bound to the row that has their title. */
public enum GroupRule {
  /** Those that a registered person added the bot to; others wait for an admin's approval. */
  TRUSTED,
  /** All of them, as the predecessor did: the first chat of that title comes to the reports. */
  TITLE,
  /** Those that an admin approves. */
  APPROVAL;

  /** Whose word binds a chat at once. */
  GroupClaim.Adders adders() {
    return switch (this) {
      case TRUSTED -> GroupClaim.Adders.REGISTERED;
      case TITLE -> GroupClaim.Adders.ANYBODY;
      case APPROVAL -> GroupClaim.Adders.NOBODY;
    };
  }
}
