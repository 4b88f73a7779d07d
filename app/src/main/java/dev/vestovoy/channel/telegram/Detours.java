package dev.vestovoy.channel.telegram;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Knows what to send instead, where Telegram says that it will never take a post as it is, and
 * remembers for a time what would only be refused again.
 */
final class Detours {
  private final ChatMoved chatMoved;
  private final Links links;
  private final Bookkeeping bookkeeping;
  private final Latest<List<String>> refusedPhotos;
  private final LostTopics lostTopics;

  Detours(ChatMoved chatMoved, Links links, Bookkeeping bookkeeping, LongSupplier nanos) {
    this.chatMoved = chatMoved;
    this.links = links;
    this.bookkeeping = bookkeeping;
    this.refusedPhotos = new Latest<>(nanos);
    this.lostTopics = new LostTopics(nanos);
  }

  /** The post as it may go at once, with what is known already. */
  Post known(Post post) {
    Post known = lostTopics.has(post.place()) ? withoutTopic(post, post.titled()) : post;
    return refusedPhotos.has(known.hashes()) ? known.as(Form.DOCUMENT) : known;
  }

  /** Notes that a post was taken as it was. */
  void taken(Post post) {
    lostTopics.found(post.place());
  }

  /** What to send instead; empty if there is nothing. */
  Optional<Post> instead(Post post, Answer.Declined declined) {
    if (declined.migrateTo().isPresent()) {
      Place moved = post.place().in(declined.migrateTo().getAsLong());
      tellMoved(post.place(), moved);
      return Optional.of(post.to(moved));
    }
    return declined.code() == 400
        ? instead(post, declined.description().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /**
   * A report that is not noted is noted with the next message: the old id gives the same answer.
   */
  private void tellMoved(Place from, Place to) {
    bookkeeping.run(
        "Could not store that a group has become a supergroup", () -> chatMoved.moved(from, to));
  }

  private Optional<Post> instead(Post post, String text) {
    if (topicLost(text) && post.place().thread() != 0) {
      lostTopics.notFound(post.place());
      return Optional.of(withoutTopic(post, true));
    }
    if (post.link() != null && buttonRefused(text) && links.fitsButton(post.link())) {
      links.refuse(post.link());
      return Optional.of(post);
    }
    if (post.form() == Form.PHOTO && photoRefused(text)) {
      if (!text.contains("rights") && !text.contains("forbidden")) {
        // It is the files, not the chat: nobody else's chat takes them either.
        refusedPhotos.first(post.hashes());
      }
      return Optional.of(post.as(Form.DOCUMENT));
    }
    return text.contains("can't parse entities") && !post.plain()
        ? Optional.of(post.asPlainText())
        : Optional.empty();
  }

  private static Post withoutTopic(Post post, boolean told) {
    Post moved = post.withoutTopic();
    return told ? moved.saying(Words.LOST_TOPIC.line(post.language())) : moved;
  }

  // PHOTO_INVALID_DIMENSIONS, "photo has unsupported extension", "too big for a photo", "not enough
  // rights to send photos", IMAGE_PROCESS_FAILED; an album says the same about one of its messages.
  private static boolean photoRefused(String text) {
    boolean handle = text.contains("can't use file of type");
    return !handle && (text.contains("photo") || text.contains("image_process_failed"));
  }

  private static boolean topicLost(String text) {
    return text.contains("thread not found") || text.contains("topic_deleted");
  }

  private static boolean buttonRefused(String text) {
    return List.of("button_url_invalid", "keyboard button url").stream().anyMatch(text::contains);
  }
}
