package dev.vestovoy.bot;

import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.ReceivedUpdate;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingReply;
import dev.vestovoy.inbox.WaitingUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Inbox that fails as often as a test wants, before it changes anything. */
final class BreakingInbox implements UpdateInbox {
  int brokenAdds;
  int brokenReads;
  int brokenStrikes;
  int brokenPolls;

  /** Called when a strike is about to fail. */
  Runnable onBrokenStrike = () -> {};

  /** How many updates wait, if not as many as there are. */
  Optional<Integer> pretended = Optional.empty();

  private final UpdateInbox inbox;

  BreakingInbox(UpdateInbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public int add(List<ReceivedUpdate> updates) {
    failIf(brokenAdds-- > 0);
    return inbox.add(updates);
  }

  @Override
  public Optional<WaitingUpdate> first() {
    failIf(brokenReads-- > 0);
    return inbox.first();
  }

  @Override
  public int waiting() {
    return pretended.orElseGet(inbox::waiting);
  }

  @Override
  public void tried(WaitingUpdate update) {
    inbox.tried(update);
  }

  @Override
  public List<WaitingReply> handled(WaitingUpdate update, Outgoing outgoing) {
    if (brokenStrikes-- > 0) {
      onBrokenStrike.run();
      failIf(true);
    }
    return inbox.handled(update, outgoing);
  }

  @Override
  public void postpone(WaitingUpdate update, Duration time) {
    inbox.postpone(update, time);
  }

  @Override
  public Optional<Duration> untilDue() {
    return inbox.untilDue();
  }

  @Override
  public Optional<Instant> lastPolled() {
    return inbox.lastPolled();
  }

  @Override
  public void polled(Instant at) {
    failIf(brokenPolls-- > 0);
    inbox.polled(at);
  }

  private static void failIf(boolean broken) {
    if (broken) {
      throw new IllegalStateException("the disk is full");
    }
  }
}
