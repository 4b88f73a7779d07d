package dev.vestovoy;

import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outbox;
import dev.vestovoy.delivery.Settlement;
import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.directory.StatusBoard;
import dev.vestovoy.report.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The courier's outbox and whereabouts, which tell the status board what became of letters once
 * that is on disk. Whom nothing reaches is noted by the whereabouts themselves.
 */
final class Witness implements Outbox, Whereabouts {
  private final Outbox outbox;
  private final Whereabouts whereabouts;
  private final StatusBoard board;
  private final Map<Address, String> lost = new ConcurrentHashMap<>();

  Witness(Outbox outbox, Whereabouts whereabouts, StatusBoard board) {
    this.outbox = outbox;
    this.whereabouts = whereabouts;
    this.board = board;
  }

  @Override
  public List<Letter> due(Instant now, Set<Long> busy, int perReport) {
    return outbox.due(now, busy, perReport);
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    return outbox.nextDue(now);
  }

  @Override
  public boolean begin(Letter letter) {
    return outbox.begin(letter);
  }

  @Override
  public void settle(Letter letter, Settlement settlement, Runnable queued) {
    outbox.settle(letter, settlement, queued);
    Address address = letter.recipient().address();
    switch (settlement) {
      case Settlement.Done _ -> {
        // Whoever has just got something can be reached, whatever their row says.
        if (board.delivered(address, letter.report().origin().mailbox())) {
          whereabouts.regained(address);
        }
      }
      case Settlement.Refused(var why) -> {
        if (!lost.remove(address, why)) {
          board.failed(address, "Отчёт не доставлен: " + why);
        }
      }
      case Settlement.PartDone _,
          Settlement.Waits _,
          Settlement.Quiet _,
          Settlement.Returned _,
          Settlement.Dropped _ -> {}
    }
  }

  @Override
  public void move(Address from, Address to) {
    whereabouts.move(from, to);
  }

  @Override
  public boolean lost(Address address, String why) {
    // The letter that found it out is settled next.
    lost.put(address, why);
    return whereabouts.lost(address, why);
  }

  @Override
  public void regained(Address address) {
    whereabouts.regained(address);
  }
}
