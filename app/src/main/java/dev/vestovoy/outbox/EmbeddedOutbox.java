package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Archive;
import dev.vestovoy.delivery.DeliveryTiming;
import dev.vestovoy.delivery.Ledger;
import dev.vestovoy.delivery.Outbox;
import dev.vestovoy.delivery.Paces;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.ReplyStore;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.incident.IncidentStore;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.incident.MovedDestinations;
import dev.vestovoy.report.Address;
import dev.vestovoy.text.TextKey;
import dev.vestovoy.worker.WorkerFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The outbox in a folder of its own. One program at a time may have it open. Thread-safe; calls
 * block until their change is on disk.
 */
public final class EmbeddedOutbox implements AutoCloseable {
  /** What its file is called. */
  static final String FILE = "outbox.db";

  private final Store store;
  private final Reports reports;
  private final Letters letters;
  private final UploadRows uploads;
  private final ArchiveRows archive;
  private final PaceRows paces;
  private final IncidentRows incidents;
  private final AccountRows accounts;
  private final Path folder;
  private final Clock clock;
  private final WorkerFailures failures;
  private @Nullable Examination examination;

  private EmbeddedOutbox(Path folder, Clock clock, Duration duplicates, WorkerFailures failures) {
    this.store = new Store(folder, failures);
    this.reports = new Reports(store, clock, duplicates);
    this.letters = new Letters(store, clock);
    this.uploads = new UploadRows(store);
    this.archive = new ArchiveRows(store, clock);
    this.paces = new PaceRows(store);
    this.incidents = new IncidentRows(store);
    this.accounts = new AccountRows(store, clock);
    this.folder = folder;
    this.clock = clock;
    this.failures = failures;
  }

  /** Opens or creates one without a window for duplicates, whose failures are in the log only. */
  public static EmbeddedOutbox open(Path folder, Clock clock) {
    return open(
        folder, clock, Duration.ZERO, DeliveryTiming.STANDARD.lastCopy(), WorkerFailures.LOG_ONLY);
  }

  /**
   * Opens or creates it, and starts writing. Letters that were in flight when the last program
   * ended wait again.
   *
   * @param duplicates the time within which the same files to a mailbox are one report
   * @param lastCopy wait before the last copy of a letter that was in flight at two ends
   * @param failures receives the failures of its workers
   * @throws OutboxException when the folder is in use, not writable, or of a newer program
   */
  public static EmbeddedOutbox open(
      Path folder, Clock clock, Duration duplicates, Duration lastCopy, WorkerFailures failures) {
    var outbox = new EmbeddedOutbox(folder, clock, duplicates, failures);
    outbox.store.start();
    try {
      outbox.letters.recover(lastCopy);
    } catch (OutboxException e) {
      outbox.store.close();
      throw e;
    }
    return outbox;
  }

  /**
   * Copies the outbox of one folder into another, as it is at one moment, also while a program has
   * it open. The copy is on disk when this returns.
   *
   * @throws OutboxException when it could not
   */
  public static void copy(Path from, Path to) {
    try (Connection connection = Store.connectReadOnly(from.resolve(FILE))) {
      Copies.copy(connection, to.resolve(FILE));
    } catch (SQLException | IOException e) {
      throw new OutboxException("cannot copy the outbox: " + e.getMessage(), e);
    }
  }

  /** Its reports. */
  public Ledger ledger() {
    return reports;
  }

  /** Its letters. */
  public Outbox letters() {
    return letters;
  }

  /** Lets letters to these addresses wait no longer for quiet hours to end. */
  public void endQuiet(Collection<Address> of) {
    letters.endQuiet(of);
  }

  /** What has been uploaded. */
  public Uploads uploads() {
    return uploads;
  }

  /** What went through lanes. */
  public Paces paces() {
    return paces;
  }

  /** The account of a channel that its letters are addressed for; empty until one was accepted. */
  public Optional<String> account(String channel) {
    return accounts.account(channel);
  }

  /** Accepts an account as the one that a channel's letters are sent by from now on. */
  public void acceptAccount(String channel, String account) {
    accounts.accept(channel, account);
  }

  /**
   * The inbox of a bot. What lies in it now counts as received by an earlier run.
   *
   * @param bot its id
   */
  public UpdateInbox updates(String bot) {
    return new InboxRows(store, clock, bot);
  }

  /** The replies that a bot of this id has to send. */
  public ReplyStore replies(String bot) {
    return new ReplyRows(store, clock, bot);
  }

  /** The cards that a bot of this id shows to administrators. */
  public CardStore cards(String bot) {
    return new CardRows(store, clock, bot);
  }

  /** Its incidents. */
  public IncidentStore incidents() {
    return incidents;
  }

  /** Where the admin chat went. */
  public MovedDestinations movedDestinations() {
    return incidents;
  }

  /**
   * Has what keeps the outbox from being written passed on, as the text of a cause; the listener
   * must not block.
   */
  public void onTrouble(Consumer<TextKey> listener) {
    store.onTrouble(listener);
  }

  /** It, as what is kept and for how long. */
  public Archive archive() {
    return archive;
  }

  /** Begins to look for damage beside the work; returns at once. Not twice. */
  public void examine(Incidents reported) {
    try {
      examination = new Examination(folder.resolve(FILE), reported, failures);
      examination.start();
    } catch (SQLException e) {
      throw new OutboxException("cannot examine the outbox: " + e.getMessage(), e);
    }
  }

  /** How many letters stand in which state. */
  public Map<String, Integer> tally() {
    return store.read(connection -> {
      Map<String, Integer> tally = new TreeMap<>();
      try (PreparedStatement query =
              connection.prepareStatement("SELECT state, COUNT(*) FROM letter GROUP BY state");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          tally.put(row.getString(1), row.getInt(2));
        }
      }
      return tally;
    });
  }

  @Override
  public void close() {
    try {
      if (examination != null) {
        examination.close();
      }
    } catch (SQLException e) {
      throw new OutboxException("could not close the outbox: " + e.getMessage(), e);
    } finally {
      store.close();
    }
  }
}
