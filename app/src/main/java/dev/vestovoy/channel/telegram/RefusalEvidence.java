package dev.vestovoy.channel.telegram;

import dev.vestovoy.collection.RecentMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Evidence of whether a refusal is about a letter and its chat, or about the bot. A refusal is
 * believed when something shows that the bot works: a message that another chat took after the
 * first refusal in these words, or later a reference chat that answers. Without such a proof the
 * letter waits, and the same words for a second chat mean that the bot is refused; a reference chat
 * proves less then, and is asked after ten minutes.
 */
final class RefusalEvidence {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** Refusals in the same words after which a reference chat is asked, and how long they last. */
  private static final int ENOUGH = 4;

  private static final long LONG_ENOUGH = Duration.ofMinutes(10).toNanos();

  /** An episode ends when its words were not heard for so long; waits are shorter. */
  private static final long EPISODE = Duration.ofMinutes(20).toNanos();

  private static final int MOST_EPISODES = 256;
  private static final int MOST_CHATS = 16;

  /** What the evidence says. */
  sealed interface Finding {
    /** The refusal is about the letter, or its chat. */
    record Believed() implements Finding {}

    /** Nothing is known yet. */
    record Undecided(Duration after) implements Finding {}

    /** The bot is refused. */
    record AboutBot() implements Finding {}
  }

  /** What a chat that the bot is known to reach says now. */
  enum Reference {
    /** It answers: the bot works. */
    ANSWERS,
    /** It is refused too. */
    REFUSED,
    /** The server did not answer. */
    SILENT,
    /** No such chat is known. */
    NONE
  }

  /** A look at a reference chat; it may take a call. */
  @FunctionalInterface
  interface ReferenceLookup {
    Reference look();
  }

  private static final class Episode {
    private final long since;
    private long heardAt;
    private final Map<Long, Integer> refusals = new HashMap<>();
    // Refused since the last message that any chat took.
    private final Set<Long> inARow = new HashSet<>();
    private final Set<Long> takers = new HashSet<>();

    Episode(long since) {
      this.since = since;
    }
  }

  private final Duration firstWait;
  private final LongSupplier nanos;
  private final Map<String, Episode> episodes = new RecentMap<>(MOST_EPISODES);

  /**
   * No evidence yet.
   *
   * @param firstWait wait after the first refusal; it doubles
   * @param nanos a clock like {@link System#nanoTime}
   */
  RefusalEvidence(Duration firstWait, LongSupplier nanos) {
    this.firstWait = firstWait;
    this.nanos = nanos;
  }

  /** Notes that a chat took a message. */
  synchronized void taken(long chat) {
    for (Episode episode : episodes.values()) {
      episode.inARow.clear();
      if (episode.takers.size() < 2) {
        episode.takers.add(chat);
      }
    }
  }

  /** Judges a refusal in words that are not known. */
  Finding unexplained(long chat, String words, ReferenceLookup reference) {
    boolean mayAsk;
    Finding finding;
    synchronized (this) {
      Episode episode = heard(chat, words);
      if (episode.takers.stream().anyMatch(taker -> taker != chat)) {
        return new Finding.Believed();
      }
      // That a chat can be looked at does not prove that any chat takes a message.
      mayAsk = total(episode) >= ENOUGH && (episode.inARow.size() < 2 || lasting(episode));
      finding =
          episode.inARow.size() > 1
              ? new Finding.AboutBot()
              : new Finding.Undecided(wait(episode, chat));
    }
    return mayAsk ? asked(reference.look(), finding) : finding;
  }

  /** Judges a refusal that says that a chat is not known to this bot. */
  Finding unknownChat(long chat, ReferenceLookup reference) {
    Finding withoutReference;
    synchronized (this) {
      Episode episode = heard(chat, "chat not found");
      boolean lasting = lasting(episode);
      boolean alone = episode.inARow.size() < 2;
      boolean often = episode.refusals.getOrDefault(chat, 0) >= ENOUGH;
      if (lasting || (alone && often)) {
        withoutReference = new Finding.Believed();
      } else {
        withoutReference =
            alone ? new Finding.Undecided(wait(episode, chat)) : new Finding.AboutBot();
      }
    }
    Reference answer = reference.look();
    return answer == Reference.SILENT
        ? new Finding.Undecided(firstWait)
        : asked(answer, withoutReference);
  }

  private static Finding asked(Reference answer, Finding otherwise) {
    return switch (answer) {
      case ANSWERS -> new Finding.Believed();
      case REFUSED -> new Finding.AboutBot();
      case SILENT, NONE -> otherwise;
    };
  }

  private Episode heard(long chat, String words) {
    long now = nanos.getAsLong();
    episodes.values().removeIf(episode -> now - episode.heardAt >= EPISODE);
    Episode episode = episodes.computeIfAbsent(words, _ -> new Episode(now));
    episode.heardAt = now;
    if (episode.refusals.size() < MOST_CHATS || episode.refusals.containsKey(chat)) {
      episode.refusals.merge(chat, 1, Integer::sum);
      episode.inARow.add(chat);
    }
    return episode;
  }

  private boolean lasting(Episode episode) {
    return nanos.getAsLong() - episode.since >= LONG_ENOUGH;
  }

  private static int total(Episode episode) {
    return episode.refusals.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Duration wait(Episode episode, long chat) {
    int before = Math.max(episode.refusals.getOrDefault(chat, 1) - 1, 0);
    Duration wait = firstWait.multipliedBy(1L << Math.min(before, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
