package dev.vestovoy.bot;

import dev.vestovoy.directory.Binding;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Guard against updates that look otherwise than they are while a basic group becomes a supergroup.
 * Telegram promises no order: the bot may leave the old chat and join the new one before it learns
 * that both are one group. So what depends on that is put off for some seconds.
 */
final class GroupMigrations {
  /** Ids of basic groups lie above, those of supergroups and channels below. */
  private static final long SUPERGROUPS = -1_000_000_000_000L;

  private final Set<Long> stayed = ConcurrentHashMap.newKeySet();

  /** Whether the removal of the bot from a chat is to be looked at later. */
  boolean unsureRemoval(long chat, Occasion occasion) {
    boolean unsure = basic(chat) && !occasion.postponed();
    if (unsure) {
      stayed.remove(chat);
    }
    return unsure;
  }

  /** Whether the bot was in a chat after its removal, which was looked at later. */
  boolean stayedAfter(long chat) {
    return stayed.contains(chat);
  }

  /** Notes that the bot is in a chat, or that the chat has become a supergroup. */
  void stayed(long chat) {
    if (basic(chat)) {
      stayed.add(chat);
    }
  }

  /**
   * Whether an attempt to bind a chat is to be made again later: where the row holds a basic group,
   * the chat may be what that group has become.
   */
  boolean unsureBinding(long chat, Binding binding, Occasion occasion) {
    return !basic(chat)
        && !occasion.postponed()
        && binding instanceof Binding.LockedToOther(var chats)
        && chats.stream().anyMatch(GroupMigrations::basic);
  }

  private static boolean basic(long chat) {
    return chat < 0 && chat > SUPERGROUPS;
  }
}
