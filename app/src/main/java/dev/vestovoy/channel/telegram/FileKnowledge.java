package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.ReportFile;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What answers have shown about files: which go alone, and which are replaced by a note. */
final class FileKnowledge {
  private static final Duration DAMAGED = Duration.ofMinutes(10);

  private final long limit;
  private final LongSupplier nanos;
  // By the hash of the file.
  private final Latest<String> alone;
  private final Latest<FileInChat> aloneInChat;
  private final Latest<String> taken;
  private final Latest<String> refused;
  private final Latest<FileInChat> refusedInChat;
  private final Latest<String> refusedOnce;
  private final Latest<String> damaged;
  private long metLimit = Long.MAX_VALUE;
  private long metAt;

  /**
   * Knows nothing yet.
   *
   * @param limit in bytes, for the files of one request together
   */
  FileKnowledge(long limit, LongSupplier nanos) {
    this.limit = limit;
    this.nanos = nanos;
    this.alone = new Latest<>(nanos);
    this.aloneInChat = new Latest<>(nanos);
    this.taken = new Latest<>(nanos);
    this.refused = new Latest<>(nanos);
    this.refusedInChat = new Latest<>(nanos);
    this.refusedOnce = new Latest<>(nanos);
    this.damaged = new Latest<>(nanos, DAMAGED);
  }

  /** Why this file is replaced by a note in this chat, if it is. */
  Optional<NoteReason> note(long chat, Item item) {
    ReportFile file = item.file();
    if (file.size() > limit) {
      return Optional.of(NoteReason.OVER_LIMIT);
    }
    if (file.size() >= metLimit()) {
      return Optional.of(NoteReason.REFUSED_AS_TOO_LARGE);
    }
    if (damaged.has(file.sha256())) {
      return Optional.of(NoteReason.DAMAGED);
    }
    return refused.has(file.sha256()) || refusedInChat.has(new FileInChat(chat, file.sha256()))
        ? Optional.of(NoteReason.REFUSED)
        : Optional.empty();
  }

  /** How many bytes the files of one request may have together. */
  long limit() {
    return Math.min(limit, metLimit() - 1);
  }

  /** Whether this file is sent to this chat in a request of its own. */
  boolean alone(long chat, Item item) {
    String hash = item.file().sha256();
    return alone.has(hash) || aloneInChat.has(new FileInChat(chat, hash));
  }

  /** Notes that the album of these files was refused for one of them. */
  void albumRefused(Collection<Item> items) {
    items.forEach(item -> alone.first(item.file().sha256()));
  }

  /** Notes that a chat refused the album of these files, which may be about the chat. */
  void albumRefused(long chat, Collection<Item> items) {
    items.forEach(item -> aloneInChat.first(new FileInChat(chat, item.file().sha256())));
  }

  /**
   * Notes that a chat took this. A note shows that the file in whose place it went was to blame for
   * its refusal: words that are about the chat refuse the note too.
   */
  void taken(long chat, MessagePart part) {
    switch (part) {
      case MessagePart.Files(_, var files) -> taken(files);
      case MessagePart.Note(Item file, NoteReason reason) -> {
        if (reason == NoteReason.REFUSED) {
          refused(chat, file);
        }
      }
    }
  }

  /** A second chat that takes a note makes it true for all chats, unless one took the file. */
  private void refused(long chat, Item item) {
    String hash = item.file().sha256();
    if (refusedInChat.first(new FileInChat(chat, hash))
        && !refusedOnce.first(hash)
        && !taken.has(hash)) {
      refused.first(hash);
    }
  }

  /** Notes that a chat took these files: no other chat is kept from them. */
  void taken(Collection<Item> items) {
    for (Item item : items) {
      taken.renew(item.file().sha256());
      refused.forget(item.file().sha256());
    }
  }

  /** Notes that the spool does not have a file whole. */
  void damaged(Item item) {
    damaged.first(item.file().sha256());
  }

  /** Notes that a file was refused as too large, and returns whether that is news. */
  synchronized boolean tooLarge(Item item) {
    boolean news = item.file().size() < metLimit();
    if (news) {
      metLimit = item.file().size();
      metAt = nanos.getAsLong();
    }
    return news;
  }

  /** Notes that a server took so many bytes of files in one request. */
  synchronized void uploaded(long bytes) {
    if (bytes >= metLimit) {
      metLimit = Long.MAX_VALUE;
    }
  }

  private synchronized long metLimit() {
    if (nanos.getAsLong() - metAt >= Latest.A_DAY.toNanos()) {
      metLimit = Long.MAX_VALUE;
    }
    return metLimit;
  }

  private record FileInChat(long chat, String sha256) {}
}
