package dev.vestovoy.bot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Form of replies in the store. */
final class ReplyJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .addMixIn(Reply.Stored.class, StoredTypes.class)
          .addMixIn(Reply.Buttons.class, ButtonTypes.class);

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.Message.class, name = "message"),
    @JsonSubTypes.Type(value = Reply.Edit.class, name = "edit"),
  })
  private interface StoredTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.Buttons.Unchanged.class, name = "unchanged"),
    @JsonSubTypes.Type(value = Reply.Buttons.ShareContact.class, name = "share-contact"),
    @JsonSubTypes.Type(value = Reply.Buttons.Removed.class, name = "removed"),
  })
  private interface ButtonTypes {}

  private ReplyJson() {}

  static String write(Reply.Stored reply) {
    try {
      return MAPPER.writeValueAsString(reply);
    } catch (JsonProcessingException _) {
      // The writer's message may quote the reply.
      throw new IllegalStateException("a reply cannot be written");
    }
  }

  /**
   * Reads a reply.
   *
   * @throws IllegalStateException when it cannot be read; says nothing of the content
   */
  static Reply.Stored read(String content) {
    try {
      return MAPPER.readValue(content, Reply.Stored.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reply cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** The topic of the first of some replies; null for none, also when it is damaged. */
  static @Nullable Long thread(List<String> contents) {
    try {
      return !contents.isEmpty() && read(contents.getFirst()) instanceof Reply.Message message
          ? message.thread()
          : null;
    } catch (IllegalStateException _) {
      return null;
    }
  }
}
