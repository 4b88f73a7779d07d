package dev.vestovoy.channel.telegram;

import dev.vestovoy.channel.telegram.RefusalEvidence.Reference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Chats that the bot is known to reach: the admin chat, and those that took a message last. */
final class ReferenceChats {
  private static final int LAST = 3;
  private static final long FRESH = Duration.ofSeconds(30).toNanos();

  private final BotApi api;
  private final @Nullable LongSupplier adminChat;
  private final LongSupplier nanos;
  private final Deque<Long> last = new ArrayDeque<>();
  private long answeredChat;
  private long answeredAt;

  /**
   * Knows the admin chat only.
   *
   * @param adminChat its present id; null when there is none
   * @param nanos a clock like {@link System#nanoTime}
   */
  ReferenceChats(BotApi api, @Nullable LongSupplier adminChat, LongSupplier nanos) {
    this.api = api;
    this.adminChat = adminChat;
    this.nanos = nanos;
    this.answeredAt = nanos.getAsLong() - FRESH;
  }

  /** Notes that a chat took a message. */
  synchronized void taken(long chat) {
    last.remove(chat);
    last.addFirst(chat);
    if (last.size() > LAST) {
      last.removeLast();
    }
  }

  /**
   * Whether Telegram still knows one of them. It is asked at most twice; an answer holds for half a
   * minute.
   *
   * @param except the chat that is in question
   */
  Reference look(long except) {
    return fresh(except) ? Reference.ANSWERS : lookNow(except);
  }

  /**
   * Whether Telegram knows one of them by a call that begins now: an older answer says nothing of a
   * bot that knows no chat any more.
   *
   * @param except the chat that is in question
   */
  Reference lookNow(long except) {
    boolean refused = false;
    boolean silent = false;
    for (long chat : candidates(except)) {
      switch (look(api.getChat(chat))) {
        case ANSWERS -> {
          answered(chat);
          return Reference.ANSWERS;
        }
        case REFUSED -> refused = true;
        case SILENT, NONE -> silent = true;
      }
    }
    if (silent) {
      return Reference.SILENT;
    }
    return refused ? Reference.REFUSED : Reference.NONE;
  }

  private static Reference look(Answer answer) {
    return switch (answer) {
      case Answer.Ok _ -> Reference.ANSWERS;
      case Answer.Declined declined when declined.migrateTo().isPresent() -> Reference.ANSWERS;
      // A member that was removed is known all the same.
      case Answer.Declined declined when declined.code() == 403 -> Reference.ANSWERS;
      case Answer.Declined declined when declined.code() == 429 || declined.code() >= 500 ->
          Reference.SILENT;
      case Answer.Declined _ -> Reference.REFUSED;
      case Answer.Page _, Answer.NeverSent _, Answer.MaybeSent _ -> Reference.SILENT;
    };
  }

  private synchronized Set<Long> candidates(long except) {
    var chats = new LinkedHashSet<Long>();
    if (adminChat != null) {
      chats.add(adminChat.getAsLong());
    }
    last.stream().filter(chat -> chat != except).findFirst().ifPresent(chats::add);
    chats.remove(except);
    return chats;
  }

  private synchronized boolean fresh(long except) {
    return answeredChat != except && nanos.getAsLong() - answeredAt < FRESH;
  }

  private synchronized void answered(long chat) {
    answeredChat = chat;
    answeredAt = nanos.getAsLong();
  }
}
