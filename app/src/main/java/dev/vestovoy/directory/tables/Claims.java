package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Notice;
import dev.vestovoy.directory.Notices;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.tables.Journal.Entry;
import dev.vestovoy.incident.Incidents;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who registered in which row, whatever is typed into the tables. The first claim holds until its
 * cell is cleared or, for a person, until the row has another phone.
 */
public final class Claims implements Notices {
  private static final Logger log = LoggerFactory.getLogger(Claims.class);
  private static final int LONGEST = 40;

  /** What people see in the cell of an id that shows a claim instead; no column is called this. */
  static final String TYPED = "(typed over the id)";

  private final Journal journal;
  private final VanishedRows vanished;
  private final UndoneRegistrations undone;
  private final String region;
  private final Clock clock;
  private final Holds holds = new Holds();
  private final Map<Long, Long> moves = new HashMap<>();
  private final Set<String> outdated = new HashSet<>();
  private final List<Untold> untold = new ArrayList<>();
  private @Nullable Consumer<Notice> reader;

  /**
   * Loads what is noted.
   *
   * @param file of the journal; need not exist, its folder has to
   * @param region that phone cells are read for, ISO 3166-1 alpha-2
   * @param random of phones' salt
   * @param incidents has a file that cannot be read or written
   */
  public Claims(
      Path file, String region, Clock clock, RandomGenerator random, Incidents incidents) {
    this.journal = new Journal(file, clock, random, incidents);
    this.vanished = new VanishedRows(journal, incidents, clock, this::maskedPhone);
    this.undone = new UndoneRegistrations(journal, incidents);
    this.region = region;
    this.clock = clock;
  }

  @Override
  public void follow(Consumer<Notice> newReader) {
    synchronized (this) {
      reader = newReader;
    }
    tellAll();
  }

  /** The tables as the claims have them: registered rows show who registered. */
  public Source over(Source source) {
    return new JudgedSource(source, this);
  }

  /** What becomes of claims whose ids are missing in the tables. */
  VanishedRows vanished() {
    return vanished;
  }

  /** The claim of a row that is held, though it has no id. */
  Optional<Entry> held(TableName table, String row) {
    return claim(table, row).filter(Entry::held);
  }

  /** What a chat was called that was registered, some days ago or less. */
  Optional<String> formerName(long chat) {
    return journal.former(chat);
  }

  /** Works on a row: nobody else of this program does, and what is read meanwhile counts less. */
  Holds.Hold hold(TableName table, String row) {
    return holds.on(table, row);
  }

  long moment() {
    return holds.moment();
  }

  /** The claim of a row. */
  Optional<Entry> claim(TableName table, String row) {
    return journal.entry(table, row);
  }

  /** The rows in which somebody is registered. */
  List<String> rows(TableName table, long id) {
    return journal.of(id).entrySet().stream()
        .filter(one -> one.getKey().table() == table && one.getValue().counts())
        .map(one -> one.getKey().id())
        .toList();
  }

  /** The claims that are over, by row, while their cells are still to be cleared. */
  Map<String, Entry> endings() {
    return journal.all(TableName.PEOPLE).entrySet().stream()
        .filter(one -> one.getValue().ending())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The groups that have another id than their cells show, by row. */
  synchronized Map<String, Entry> renumbered() {
    Map<String, Entry> claims = new HashMap<>(journal.all(TableName.GROUPS));
    claims.keySet().retainAll(outdated);
    return claims;
  }

  /** Notes that the cell of a group shows its new id. */
  synchronized void upToDate(String row) {
    outdated.remove(row);
  }

  /**
   * Notes who came first; the row should be in hand.
   *
   * @param phone that was verified, if any was
   */
  void claimed(TableName table, String row, long id, @Nullable PhoneNumber phone) {
    undone.remove(new RowKey(table, row), id);
    String hash = journal.hash(phone);
    boolean known =
        claim(table, row)
            .filter(claim -> claim.id() == id && claim.phone().equals(hash))
            .filter(claim -> !claim.ending() && claim.absence() == null)
            .isPresent();
    if (!known) {
      journal.claimed(table, row, id, phone);
    }
    journal.save();
  }

  /**
   * Ends the registration of an id because an administrator undoes it: forgets its claim, and that
   * id does not count in that row any more before it registers again.
   *
   * @param clear clears the row; whatever it throws, the id counts if it is still there
   */
  void undo(TableName table, String row, long id, Runnable clear) {
    try (var _ = hold(table, row)) {
      var key = new RowKey(table, row);
      Set<Long> ids = new HashSet<>(Set.of(id));
      claim(table, row).filter(claim -> claim.has(id)).ifPresent(claim -> ids.addAll(claim.ids()));
      journal.drop(table, row);
      journal.save();
      clear.run();
      ids.forEach(one -> undone.add(key, one));
      journal.save();
    }
  }

  /**
   * Undoes the registrations of an id in rows that are gone. Returns whether there were any.
   *
   * @param rows all rows of the table
   */
  boolean undoGone(TableName table, long id, List<TableRow> rows) {
    vanished.undone(id);
    Set<String> gone = new HashSet<>(rows(table, id));
    rows.forEach(row -> gone.remove(row.id()));
    gone.forEach(row -> undo(table, row, id, () -> {}));
    return !gone.isEmpty();
  }

  /** Whether an administrator undid the registration of an id in a row, and nothing came after. */
  boolean undone(TableName table, String row, long id) {
    return undone.contains(new RowKey(table, row), id);
  }

  /**
   * Whether a claim was verified for another phone than this. One that was verified for none counts
   * as verified for the phone of the account's other row.
   */
  boolean verifiedForOther(String row, Entry claim, PhoneNumber phone) {
    String hash = journal.hash(phone);
    return claim.phone().isEmpty()
        ? elsewhere(row, claim.id()).anyMatch(one -> Verdict.otherPhone(one, hash))
        : Verdict.otherPhone(claim, hash);
  }

  /** What registers an account in other rows of people than this one. */
  private Stream<Entry> elsewhere(String row, long id) {
    return journal.of(id).entrySet().stream()
        .filter(one -> !one.getKey().id().equals(row))
        .map(Map.Entry::getValue)
        .filter(Entry::counts);
  }

  /** Notes that a group has another id now. */
  synchronized void moved(long oldChatId, long newChatId) {
    moves.put(oldChatId, newChatId);
    journal
        .all(TableName.GROUPS)
        .forEach((row, claim) -> {
          if (claim.id() == oldChatId) {
            journal.put(TableName.GROUPS, row, claim.movedTo(newChatId));
          }
        });
    undone.moved(oldChatId, newChatId);
    journal.save();
  }

  /** Notes that a claim goes on, since its row has its phone again. */
  void resume(String row, Entry claim) {
    journal.put(TableName.PEOPLE, row, claim.ending(false));
    journal.save();
  }

  /** Forgets a claim that is over, as soon as the reader has been told. */
  void ended(String row, Entry claim, String name) {
    boolean elsewhere = elsewhere(row, claim.id()).findAny().isPresent();
    if (!elsewhere) {
      journal.former(claim.id(), name);
    }
    tell(
        elsewhere
            ? new Notice.PhoneOfOneRowChanged(name, claim.id())
            : new Notice.PhoneChanged(name, claim.id()),
        () -> {
          if (journal.entry(TableName.PEOPLE, row).filter(claim::equals).isPresent()) {
            journal.drop(TableName.PEOPLE, row);
          }
        });
    tellAll();
  }

  /**
   * Judges rows that were read.
   *
   * @param since a moment before the reading began
   * @param whole whether these are all rows of the table
   * @return the rows as the claims have them
   */
  List<TableRow> judged(TableName table, List<TableRow> rows, long since, boolean whole) {
    if (table == TableName.MAILBOXES) {
      return rows;
    }
    List<TableRow> judged;
    synchronized (this) {
      judged = rows.stream().map(row -> judged(row, since)).toList();
      if (whole) {
        missAllBut(table, rows.stream().map(TableRow::id).collect(Collectors.toSet()), since);
      }
      undone.read(table, rows, whole);
      journal.save();
    }
    tellAll();
    return judged;
  }

  /** Notes that a table has no such row any more. */
  synchronized void gone(TableName table, String row, long since) {
    claim(table, row).ifPresent(claim -> gone(new RowKey(table, row), claim, since));
    journal.save();
  }

  private TableRow judged(TableRow row, long since) {
    Entry claim = journal.entry(row.table(), row.id()).orElse(null);
    if (holds.since(since, row.table(), row.id())) {
      return claim == null || !claim.counts() ? row : showing(row, claim);
    }
    String phone = claim == null && Verdict.id(row).isEmpty() ? "" : phone(row);
    return switch (Verdict.of(row, claim, phone)) {
      case Verdict.Free _ -> row;
      case Verdict.FirstSight(var id) ->
          undone.contains(RowKey.of(row), id) ? back(row, id) : adopted(row, id, phone);
      case Verdict.Stands(var standing) -> stands(row, standing, phone);
      case Verdict.Cleared(var standing) -> cleared(row, standing);
      case Verdict.Halted(var standing) -> halted(row, standing);
      case Verdict.Overwritten(var first, var found) -> overwritten(row, first, found);
      case Verdict.PhoneChanged(var old) -> phoneChanged(row, old);
      case Verdict.Ending(var old) -> without(row, old);
    };
  }

  private TableRow back(TableRow row, long id) {
    journal.drop(row.table(), row.id());
    undone.back(RowKey.of(row), id, name(row));
    return with(row, "");
  }

  private TableRow adopted(TableRow row, long id, String phone) {
    Entry seen = Entry.of(id, clock.instant(), likely(row, id, phone));
    Long now = moves.get(id);
    journal.put(row.table(), row.id(), now == null ? seen : seen.movedTo(now));
    return row;
  }

  private TableRow stands(TableRow row, Entry claim, String phone) {
    Entry now =
        claim
            .toldOf("")
            .missing(null)
            .verifiedFor(claim.phone().isEmpty() ? likely(row, claim.id(), phone) : claim.phone());
    if (!now.equals(claim)) {
      journal.put(row.table(), row.id(), now);
    }
    if (Verdict.id(row).filter(id -> id == now.id()).isPresent()) {
      return row;
    }
    outdated.add(row.id());
    return showing(row, now);
  }

  /**
   * The phone that an id is taken to be verified for by its row alone. It is none if the account
   * has another row with another phone: this one may be a copy of it.
   */
  private String likely(TableRow row, long id, String phone) {
    return elsewhere(row.id(), id).allMatch(one -> one.phone().equals(phone)) ? phone : "";
  }

  private TableRow cleared(TableRow row, Entry claim) {
    if (claim.counts()) {
      vanished.missing(RowKey.of(row), claim);
    } else {
      journal.drop(row.table(), row.id());
    }
    return row;
  }

  private TableRow halted(TableRow row, Entry claim) {
    vanished.missing(RowKey.of(row), claim);
    return row;
  }

  private TableRow overwritten(TableRow row, Entry missing, String found) {
    Entry claim = missing.missing(null);
    if (!claim.equals(missing)) {
      journal.put(row.table(), row.id(), claim);
    }
    String shown = found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
    var notice =
        row.table() == TableName.GROUPS
            ? new Notice.GroupOverwritten(name(row), claim.id(), shown)
            : new Notice.PersonOverwritten(name(row), claim.id(), shown);
    if (!claim.told().equals(shown)) {
      log.atWarn()
          .addKeyValue("table", row.table())
          .addKeyValue("row", row.id())
          .addKeyValue("telegram_id", claim.id())
          .log("A registration was overwritten in the table; the first one holds");
      tell(notice, () -> journal.replace(RowKey.of(row), claim, claim.toldOf(shown)));
    }
    Map<String, String> cells = new HashMap<>(showing(row, claim).cells());
    cells.put(TYPED, shown);
    return new TableRow(row.table(), row.id(), cells, row.mailboxes());
  }

  private TableRow phoneChanged(TableRow row, Entry claim) {
    log.atInfo()
        .addKeyValue("row", row.id())
        .addKeyValue("telegram_id", claim.id())
        .log("A registered person's row has another phone: the account is cut off");
    journal.put(row.table(), row.id(), claim.missing(null).ending(true));
    return without(row, claim);
  }

  private void missAllBut(TableName table, Set<String> rows, long since) {
    journal
        .all(table)
        .forEach((row, claim) -> {
          if (!rows.contains(row)) {
            gone(new RowKey(table, row), claim, since);
          }
        });
  }

  private void gone(RowKey key, Entry claim, long since) {
    if (claim.ending() || holds.since(since, key.table(), key.id())) {
      return;
    }
    if (claim.counts()) {
      vanished.missing(key, claim);
    } else {
      journal.drop(key.table(), key.id());
    }
  }

  /** The hash of a row's phone; empty when it has no valid one. */
  String phone(TableRow row) {
    return row.has(Columns.PHONE)
        ? PhoneNumber.typed(row.text(Columns.PHONE), region).map(journal::hash).orElse("")
        : "";
  }

  /** What people call a row: its name, or else its phone, masked, or its id. */
  String name(TableRow row) {
    return Stream.of(title(row), maskedPhone(row))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(row.id());
  }

  /** The name in a row; may be empty. */
  static String title(TableRow row) {
    return row.has(Columns.NAME) ? row.text(Columns.NAME) : "";
  }

  /** The phone of a row, masked; empty when it has no valid one. */
  private String maskedPhone(TableRow row) {
    return row.has(Columns.PHONE)
        ? PhoneNumber.typed(row.text(Columns.PHONE), region).map(PhoneNumber::toString).orElse("")
        : "";
  }

  /** A row as it would be with the id of its claim. */
  static TableRow showing(TableRow row, Entry claim) {
    return with(row, Long.toString(claim.id()));
  }

  private static TableRow without(TableRow row, Entry claim) {
    return Verdict.id(row).filter(claim::has).isPresent() ? with(row, "") : row;
  }

  private static TableRow with(TableRow row, String id) {
    Map<String, String> cells = new HashMap<>(row.cells());
    cells.put(Verdict.column(row.table()), id);
    return new TableRow(row.table(), row.id(), cells, row.mailboxes());
  }

  private synchronized void tell(Notice notice, Runnable told) {
    if (untold.stream().noneMatch(one -> one.notice().equals(notice))) {
      untold.add(new Untold(notice, told));
    }
  }

  /** Tells the reader, if there is one, and notes that it was told. */
  private void tellAll() {
    Consumer<Notice> now;
    List<Untold> news;
    synchronized (this) {
      if (reader == null || untold.isEmpty()) {
        return;
      }
      now = reader;
      news = List.copyOf(untold);
      untold.clear();
    }
    for (Untold one : news) {
      now.accept(one.notice());
      synchronized (this) {
        one.told().run();
      }
    }
    journal.save();
  }

  private record Untold(Notice notice, Runnable told) {}
}
