package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.directory.Release;
import dev.vestovoy.directory.tables.Journal.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of people, as far as registering goes. */
final class PeopleTable {
  private final Tables tables;
  private final Roll roll;
  private final TableWriter writer;
  private final Claims claims;
  private final String region;
  private final Rebind rebind;

  PeopleTable(Tables tables, TableWriter writer, Claims claims, String region, Rebind rebind) {
    this.tables = tables;
    this.roll = new Roll(tables);
    this.writer = writer;
    this.claims = claims;
    this.region = region;
    this.rebind = rebind;
  }

  Registration register(PhoneNumber phone, long telegramId) {
    try {
      return entered(phone, telegramId);
    } catch (TablesException e) {
      // A column may have been lacking when they were read.
      roll.forget();
      throw e;
    }
  }

  Release release(long telegramId) {
    List<TableRow> all = roll.read();
    boolean gone = claims.undoGone(TableName.PEOPLE, telegramId, all);
    List<String> held = all.stream().filter(row -> has(row, telegramId)).map(TableRow::id).toList();
    for (String row : held) {
      claims.undo(
          TableName.PEOPLE,
          row,
          telegramId,
          () ->
              writer.update(
                  TableName.PEOPLE, Map.of(row, Map.of(Columns.TELEGRAM_ID, new Cell.Words("")))));
    }
    boolean left =
        held.stream()
            .flatMap(row -> tables.row(TableName.PEOPLE, row).stream())
            .anyMatch(row -> Cells.userId(row).filter(id -> id == telegramId).isPresent());
    if (left) {
      return Release.UNAVAILABLE;
    }
    return held.isEmpty() && !gone ? Release.NOT_REGISTERED : Release.RELEASED;
  }

  /** Whether a row is somebody's, also when something else is typed into its cell. */
  private boolean has(TableRow row, long telegramId) {
    return Cells.userId(row).filter(id -> id == telegramId).isPresent()
        || claims
            .claim(TableName.PEOPLE, row.id())
            .filter(claim -> claim.has(telegramId) && claim.counts())
            .isPresent();
  }

  private Registration entered(PhoneNumber phone, long telegramId) {
    List<TableRow> all = roll.rows();
    List<TableRow> rows = having(all, phone);
    if (rows.size() != 1) {
      all = roll.read();
      rows = having(all, phone);
    }
    if (rows.isEmpty()) {
      return new Registration.NotFound();
    }
    if (rows.size() > 1) {
      return new Registration.SeveralRows(rows.size());
    }
    TableRow found = rows.getFirst();
    int others = others(all, found.id(), telegramId);
    try (var _ = claims.hold(TableName.PEOPLE, found.id())) {
      return register(found, phone, telegramId, others);
    }
  }

  private Registration register(TableRow found, PhoneNumber phone, long telegramId, int others) {
    String row = found.id();
    Optional<Entry> other =
        claims
            .claim(TableName.PEOPLE, row)
            .filter(claim -> (claim.held() || claim.ending()) && claim.id() != telegramId);
    boolean outdated =
        other.filter(claim -> claims.verifiedForOther(row, claim, phone)).isPresent();
    if (other.isPresent() && rebind == Rebind.REFUSE && !outdated) {
      return new Registration.TakenByOther();
    }
    return switch (writer.claim(TableName.PEOPLE, row, Columns.TELEGRAM_ID, telegramId)) {
      case CLAIMED -> {
        claims.claimed(TableName.PEOPLE, row, telegramId, phone);
        if (other.isPresent() && !outdated) {
          yield new Registration.Replaced(other.get().id());
        }
        other.ifPresent(claim -> claims.ended(row, claim, claims.name(found)));
        yield registered(others);
      }
      case ALREADY_MINE -> {
        boolean undone = claims.undone(TableName.PEOPLE, row, telegramId);
        claims.claimed(TableName.PEOPLE, row, telegramId, phone);
        yield undone ? registered(others) : new Registration.AlreadyYours();
      }
      case TAKEN -> taken(row, phone, telegramId);
      case ROW_GONE -> new Registration.NotFound();
    };
  }

  private static Registration registered(int others) {
    return others == 0 ? new Registration.Registered() : new Registration.RegisteredTwice(others);
  }

  private Registration taken(String id, PhoneNumber phone, long telegramId) {
    // What the cell says decides who is told, so it is read once more, now that it is in hand.
    Optional<TableRow> row = tables.row(TableName.PEOPLE, id).filter(one -> has(one, phone));
    if (row.isEmpty()) {
      return new Registration.NotFound();
    }
    Entry claim =
        claims.claim(TableName.PEOPLE, id).filter(one -> one.counts() || one.ending()).orElse(null);
    if (claim != null && claim.id() == telegramId && !claim.ending()) {
      return new Registration.AlreadyYours();
    }
    Optional<Long> other = Cells.userId(row.get());
    boolean outdated =
        claim != null
            && claims.verifiedForOther(id, claim, phone)
            && other.filter(claim::has).isPresent();
    if (other.isEmpty() || (rebind == Rebind.REFUSE && !outdated)) {
      return new Registration.TakenByOther();
    }
    if (!replaced(id, telegramId)) {
      return new Registration.TakenByOther();
    }
    claims.claimed(TableName.PEOPLE, id, telegramId, phone);
    if (claim != null && outdated) {
      claims.ended(id, claim, claims.name(row.get()));
      return new Registration.Registered();
    }
    return new Registration.Replaced(claim == null ? other.get() : claim.id());
  }

  private boolean replaced(String id, long telegramId) {
    writer.update(
        TableName.PEOPLE, Map.of(id, Map.of(Columns.TELEGRAM_ID, new Cell.Whole(telegramId))));
    return tables
        .row(TableName.PEOPLE, id)
        .flatMap(Cells::userId)
        .filter(now -> now == telegramId)
        .isPresent();
  }

  /** How many other rows have this account; what was read last may not know of the newest. */
  private int others(List<TableRow> all, String row, long telegramId) {
    Set<String> rows = new HashSet<>(claims.rows(TableName.PEOPLE, telegramId));
    all.stream()
        .filter(one -> Cells.userId(one).filter(shown -> shown == telegramId).isPresent())
        .forEach(one -> rows.add(one.id()));
    rows.remove(row);
    return rows.size();
  }

  private List<TableRow> having(List<TableRow> rows, PhoneNumber phone) {
    return rows.stream().filter(row -> has(row, phone)).toList();
  }

  private boolean has(TableRow row, PhoneNumber phone) {
    return PhoneNumber.typed(row.text(Columns.PHONE), region).filter(phone::equals).isPresent();
  }
}
