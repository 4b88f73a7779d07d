package dev.vestovoy.mail;

import java.time.Duration;

/** Why a mailbox could not be reached or kept, and how soon another try makes sense. */
sealed interface Trouble {
  /** In words, without secrets. */
  String words();

  /** Nobody gets in until the owner does something: trying soon again may lock the account. */
  record Refused(String words) implements Trouble {}

  /** Nothing is wrong with us, or nothing that passes soon: not sooner than that. */
  record Busy(String words, Duration after) implements Trouble {}

  /** The line, or the server. */
  record Lost(String words) implements Trouble {}

  /** Told apart by what the server said: the same answer to LOGIN means many things. */
  static Trouble of(Throwable e, WatchedMailbox mailbox) {
    return new Diagnosis(mailbox).of(e);
  }
}
