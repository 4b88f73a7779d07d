package dev.vestovoy.channel.telegram;

/** Who wants to know that a group has become a supergroup and with it got another id. */
@FunctionalInterface
public interface ChatMoved {
  /** Tells it, with the topic if there is one; the same move may be told again. */
  void moved(Place from, Place to);
}
