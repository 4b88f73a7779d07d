package dev.vestovoy.outbox;

import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Samples;
import dev.vestovoy.report.Recipient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Outbox that is open during each test, at a time that stands still. */
public abstract class OutboxFixture {
  protected static final Instant NOW = Instant.parse("2025-11-20T12:00:00Z");

  @TempDir protected Path folder;
  protected EmbeddedOutbox outbox;
  private long uid;

  @BeforeEach
  protected void open() {
    outbox = EmbeddedOutbox.open(folder, at(Duration.ZERO));
  }

  @AfterEach
  protected void close() {
    outbox.close();
  }

  /** A clock that stands still so much later than that of the outbox. */
  protected static Clock at(Duration later) {
    return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
  }

  /** Accepts the next message, without letters. */
  protected final void accepted() {
    outbox.ledger().accept(Samples.report(++uid), false);
  }

  /** Accepts the next message and writes its letters. */
  protected final void addressed(List<Recipient> recipients) {
    addressed(++uid, recipients);
  }

  /** Accepts the next message and writes its letters. */
  protected final void addressed(Recipient... recipients) {
    addressed(List.of(recipients));
  }

  /** Accepts the message of this UID and writes letters to so many people. */
  protected final void addressed(long uid, int recipients) {
    addressed(uid, Samples.people(recipients));
  }

  /** Accepts the message of this UID and writes its letters. */
  protected final void addressed(long uid, List<Recipient> recipients) {
    outbox.ledger().accept(Samples.report(uid), false);
    outbox
        .ledger()
        .address(outbox.ledger().unaddressed(1).getFirst(), Samples.addressees(recipients));
  }

  /** The first nine letters that are due. */
  protected final List<Letter> due() {
    return outbox.letters().due(NOW, DueQuery.first("telegram", 9)).letters();
  }

  /** A letter of the first message with this id. Settling one needs no more than its id. */
  protected static Letter letter(long id) {
    return new Letter(id, Samples.arrival(Samples.report(1)), Samples.person(1), 0, 0, 0);
  }
}
