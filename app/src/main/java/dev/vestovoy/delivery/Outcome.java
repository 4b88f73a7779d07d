package dev.vestovoy.delivery;

import dev.vestovoy.text.TextKey;
import java.time.Duration;
import java.util.Locale;

/** What one attempt to send a part of a letter came to. */
public sealed interface Outcome {
  /**
   * The channel took it.
   *
   * @param receipt the channel's own id for what it took
   * @param items how many items of the letter that were
   * @param complete whether the letter has no others
   */
  record Delivered(String receipt, int items, boolean complete) implements Outcome {}

  /**
   * It was not taken; worth another try.
   *
   * @param after the wait that the other side asked for, cut to {@link #LONGEST_WAIT}; zero leaves
   *     it to the courier
   * @param closes whose sending rests meanwhile
   */
  record Postponed(String why, Duration after, Scope closes) implements Outcome {
    /** Longest wait that another side is granted; a longer one is a mistake of its. */
    public static final Duration LONGEST_WAIT = Duration.ofDays(7);

    public Postponed {
      after = after.compareTo(LONGEST_WAIT) < 0 ? after : LONGEST_WAIT;
    }
  }

  /** The line died after the request had been sent: taken or not, nobody knows. */
  record Unknown(String why) implements Outcome {}

  /**
   * Several items were sent together, and the other side does not say which of them it took. Each
   * of them goes by itself next.
   */
  record TakenInPart(String why) implements Outcome {}

  /**
   * The message or its file was refused, and will be refused at every chat or every try.
   *
   * @param why the other side's words, for the log
   */
  record LetterRefused(RefusalReason reason, String why) implements Outcome {}

  /**
   * The chat does not take anything, or not this; the bot and the letter are not at fault. The
   * letter is held.
   *
   * @param why the other side's words, for the log
   */
  record ChatRefused(ChatTrouble trouble, String why) implements Outcome {}

  /**
   * The other side refuses the bot itself, whatever it sends: nothing is at fault but the bot. The
   * channel rests and then lets one letter fly at a time until one is answered; the letter is as it
   * was.
   *
   * @param cause for people
   * @param why the other side's words, for the log
   */
  record BotRefused(TextKey cause, String why) implements Outcome {}

  /** The request did not leave whole: nothing was taken, the line is at fault. */
  record NotSent(String why) implements Outcome {}

  /**
   * The other side, or something before it, answered that it failed.
   *
   * @param why status and words, for the log
   * @param maybeTaken whether the request may have been taken before it failed
   */
  record ServerError(String why, boolean maybeTaken) implements Outcome {}

  /** Why a letter was refused for good. */
  enum RefusalReason implements TextKey {
    /** A file is larger than the channel takes, and no note of it could be sent either. */
    TOO_LARGE,
    /** The channel does not take this content in any form. */
    BAD_CONTENT,
    /** A file is missing in the spool, or is not whole there. */
    FILE_DAMAGED,
    /** The address is not one of the channel's. */
    BAD_ADDRESS,
    /** Copies were sent as often as allowed, and none was answered. */
    DOUBTFUL,
    /** The server failed each time. */
    SERVER_ERROR,
    /** The channel refused in words that are not known. */
    UNKNOWN;

    @Override
    public String key() {
      return "refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Why a chat takes nothing for now. */
  enum ChatTrouble implements TextKey {
    /** The person has blocked the bot. */
    BLOCKED,
    /** The bot was removed from the group. */
    REMOVED,
    /** The chat is not known to this bot, or is gone. */
    NO_SUCH_CHAT,
    /** The account is deleted. */
    DEACTIVATED,
    /** The person has never started the bot. */
    NOT_STARTED,
    /** The bot has no right to post this. */
    NO_RIGHTS,
    /** The topic is closed. */
    TOPIC_CLOSED,
    /** The settings of the person keep the bot's messages out. */
    PRIVACY,
    /** The recipient is a bot. */
    IS_BOT;

    /** Whether only people in the chat can allow the bot to post; otherwise it has to come back. */
    public boolean forbidden() {
      return this == NO_RIGHTS || this == TOPIC_CLOSED || this == PRIVACY;
    }

    @Override
    public String key() {
      return "chat-trouble." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How much sending a postponement stops. */
  enum Scope {
    /** This letter only. */
    LETTER,
    /** Everything to this address. */
    ADDRESS,
    /** Everything by this channel. */
    CHANNEL
  }
}
