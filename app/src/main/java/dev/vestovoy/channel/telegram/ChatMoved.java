package dev.vestovoy.channel.telegram;

/** Who wants to know that a group has become a supergroup and with it got another id. */
@FunctionalInterface
public interface ChatMoved {
  /** Tells it; the same move may be told again. */
  void moved(long oldChat, long newChat);
}
