package dev.vestovoy.bot;

import dev.vestovoy.directory.Binding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Guard against updates that look otherwise than they are while a basic group becomes a supergroup.
 * Telegram promises no order: the bot may leave the old chat and join the new one before it learns
 * that both are one group. So what depends on that waits for some seconds.
 */
final class GroupMigrations {
  /** Ids of basic groups lie above, those of supergroups and channels below. */
  private static final long SUPERGROUPS = -1_000_000_000_000L;

  private final DelayedSteps delays;
  private final Map<Long, Object> leaving = new ConcurrentHashMap<>();

  GroupMigrations(DelayedSteps delays) {
    this.delays = delays;
  }

  /**
   * Takes the removal of the bot from a chat.
   *
   * @param removed what follows, unless {@link #stayed} is called in time
   * @return what is to be said now
   */
  List<Reply> left(long chat, Supplier<List<Reply>> removed) {
    if (!basic(chat)) {
      return removed.get();
    }
    var removal = new Object();
    leaving.put(chat, removal);
    delays.later(() -> leaving.remove(chat, removal) ? removed.get() : List.of());
    return List.of();
  }

  /** Notes that the bot is in a chat, or that the chat has become a supergroup. */
  void stayed(long chat) {
    leaving.remove(chat);
  }

  /**
   * Takes an attempt to bind a chat. Where the row holds a basic group, the chat may be what that
   * group has become, and a second attempt decides.
   *
   * @param again makes another attempt and returns the answer
   * @param answer the answer to this attempt
   * @return what is to be said now
   */
  List<Reply> bound(
      long chat, Binding binding, Supplier<List<Reply>> again, Supplier<List<Reply>> answer) {
    if (!basic(chat)
        && binding instanceof Binding.LockedToOther(var chats)
        && chats.stream().anyMatch(GroupMigrations::basic)) {
      delays.later(again);
      return List.of();
    }
    return answer.get();
  }

  private static boolean basic(long chat) {
    return chat < 0 && chat > SUPERGROUPS;
  }
}
