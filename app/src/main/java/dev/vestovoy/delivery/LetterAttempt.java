package dev.vestovoy.delivery;

import java.util.function.Consumer;

/**
 * One attempt at a letter, with the room that it took of the rate limits. It passes its result on
 * once, whatever throws, and then its end.
 */
final class LetterAttempt implements Runnable {
  private final Letter letter;
  private final Channel channel;
  private final LetterSender sender;
  private final Admission.Pass pass;
  private final Consumer<AttemptResult> known;
  private final Runnable ended;
  private boolean passedOn;

  /**
   * An attempt that has not begun.
   *
   * @param known gets the result when its settlement is queued
   * @param ended called when the settlement is written
   */
  LetterAttempt(
      Letter letter,
      Channel channel,
      LetterSender sender,
      Admission.Pass pass,
      Consumer<AttemptResult> known,
      Runnable ended) {
    this.letter = letter;
    this.channel = channel;
    this.sender = sender;
    this.pass = pass;
    this.known = known;
    this.ended = ended;
  }

  @Override
  public void run() {
    try {
      sender.send(letter, channel, this::passOn);
    } catch (RuntimeException | Error e) {
      sender.reportFailure(letter, e, "Attempt was not settled");
    } finally {
      passOn(AttemptResult.unsent(letter, null));
      ended.run();
    }
  }

  private void passOn(AttemptResult result) {
    if (passedOn) {
      return;
    }
    passedOn = true;
    try {
      giveBackRoom(result);
    } catch (RuntimeException | Error e) {
      sender.reportFailure(letter, e, "Room in the rate limits was not given back");
    }
    known.accept(result);
  }

  private void giveBackRoom(AttemptResult result) {
    if (result.outcome() == null || result.outcome() instanceof Outcome.NotSent) {
      pass.unused();
    } else {
      pass.answered(channel.returnTime());
    }
  }
}
