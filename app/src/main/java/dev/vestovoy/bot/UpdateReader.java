package dev.vestovoy.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.bot.Event.Rank;
import dev.vestovoy.report.Language;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Contact;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberRestricted;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.MaybeInaccessibleMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Turns telegrambots' updates into events. */
final class UpdateReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private UpdateReader() {}

  /**
   * Reads one update.
   *
   * @param content its JSON
   * @throws IllegalStateException when the library cannot read it; says nothing of the content
   */
  static Event event(String content) {
    ObjectNode json = json(content);
    return inDirectMessages(json) ? new Event.Other() : event(update(json));
  }

  private static ObjectNode json(String content) {
    try {
      return (ObjectNode) MAPPER.readTree(content);
    } catch (JsonProcessingException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static Update update(ObjectNode json) {
    try {
      // Numbers may be larger than the library's type, and nothing needs them here.
      return MAPPER.treeToValue(json.put("update_id", 0), Update.class);
    } catch (JsonProcessingException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** The parser's message may quote what people wrote. */
  private static IllegalStateException unreadable(Exception e) {
    return new IllegalStateException("an update cannot be read: " + e.getClass().getSimpleName());
  }

  /**
   * Whether it comes from a channel's chat of direct messages, which looks like a supergroup with
   * the channel's title. The library does not read the mark.
   */
  private static boolean inDirectMessages(ObjectNode json) {
    return json.valueStream()
        .anyMatch(content -> content.path("chat").path("is_direct_messages").asBoolean());
  }

  private static Event event(Update update) {
    if (update.getMessage() != null) {
      return message(update.getMessage());
    }
    if (update.getChannelPost() != null) {
      return message(update.getChannelPost());
    }
    if (update.getMyChatMember() != null) {
      return standing(update.getMyChatMember());
    }
    if (update.getCallbackQuery() != null) {
      return pressed(update.getCallbackQuery());
    }
    return new Event.Other();
  }

  private static Event message(Message message) {
    long chat = message.getChat().getId();
    if (message.getMigrateToChatId() != null) {
      return new Event.Migrated(chat, message.getMigrateToChatId());
    }
    if (message.getMigrateFromChatId() != null) {
      return new Event.Migrated(message.getMigrateFromChatId(), chat);
    }
    if (message.getNewChatTitle() != null) {
      return new Event.Retitled(new Event.Group(chat, message.getNewChatTitle()));
    }
    if (message.getFrom() != null) {
      return isPrivate(message.getChat())
          ? privately(message)
          : inGroup(message, message.getFrom());
    }
    Chat sender = message.getSenderChat();
    return sender == null ? new Event.Other() : inGroup(message, hidden(message, sender));
  }

  private static Event privately(Message message) {
    Event.User from = user(message.getFrom());
    Contact contact = message.getContact();
    if (contact != null) {
      return new Event.SharedContact(
          from,
          Objects.requireNonNullElse(contact.getPhoneNumber(), ""),
          contact.getUserId(),
          secondHand(message));
    }
    return new Event.Wrote(from, Objects.requireNonNullElse(message.getText(), ""));
  }

  private static Event inGroup(Message message, User from) {
    return inGroup(message, user(from));
  }

  private static Event inGroup(Message message, Event.User from) {
    if (message.getText() == null || secondHand(message)) {
      return new Event.Other();
    }
    return new Event.WroteInGroup(
        group(message.getChat(), thread(message)),
        from,
        message.getSenderChat() != null,
        message.getText());
  }

  private static boolean secondHand(Message message) {
    return message.getForwardOrigin() != null
        || message.getForwardDate() != null
        || message.getForwardFrom() != null
        || message.getViaBot() != null;
  }

  private static Event standing(ChatMemberUpdated updated) {
    Rank before = rank(updated.getOldChatMember());
    Rank after = rank(updated.getNewChatMember());
    if (isPrivate(updated.getChat())) {
      return new Event.Blocked(updated.getChat().getId(), after == Rank.OUTSIDE);
    }
    return new Event.Standing(group(updated.getChat()), user(updated.getFrom()), before, after);
  }

  private static Event pressed(CallbackQuery query) {
    MaybeInaccessibleMessage message = query.getMessage();
    if (message == null || query.getData() == null) {
      return new Event.Other();
    }
    return new Event.Pressed(
        query.getId(),
        user(query.getFrom()),
        message.getChat().getId(),
        message.getMessageId(),
        message instanceof Message whole ? whole.getText() : null,
        query.getData());
  }

  private static Rank rank(@Nullable ChatMember member) {
    if (member == null) {
      return Rank.OUTSIDE;
    }
    return switch (member.getStatus()) {
      case "administrator", "creator" -> Rank.ADMINISTRATOR;
      case "member" -> Rank.MEMBER;
      case "restricted" ->
          member instanceof ChatMemberRestricted restricted
                  && Boolean.TRUE.equals(restricted.getIsMember())
              ? Rank.MEMBER
              : Rank.OUTSIDE;
      default -> Rank.OUTSIDE;
    };
  }

  private static boolean isPrivate(Chat chat) {
    return "private".equals(chat.getType());
  }

  private static Event.User user(User user) {
    String name = Objects.requireNonNullElse(user.getFirstName(), "");
    return new Event.User(user.getId(), name, Language.of(user.getLanguageCode()));
  }

  /** Stands for the author of a post in a channel, which names its author only if it wants to. */
  private static Event.User hidden(Message message, Chat sender) {
    String name =
        Stream.of(message.getAuthorSignature(), sender.getTitle())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    return new Event.User(sender.getId(), name, Language.of(null));
  }

  private static Event.Group group(Chat chat) {
    return group(chat, null);
  }

  private static Event.Group group(Chat chat, @Nullable Long thread) {
    String title = Objects.requireNonNullElse(chat.getTitle(), "");
    return new Event.Group(chat.getId(), title, "channel".equals(chat.getType()), thread);
  }

  /** The topic of a forum. A thread of answers in another group has a number too. */
  private static @Nullable Long thread(Message message) {
    Integer thread = message.getMessageThreadId();
    return Boolean.TRUE.equals(message.getIsTopicMessage()) && thread != null
        ? thread.longValue()
        : null;
  }
}
