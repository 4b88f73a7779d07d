package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Registration;
import java.util.List;

/** The table of people, as far as registering goes. */
final class PeopleTable {
  private final Tables tables;
  private final TableWriter writer;
  private final String region;

  PeopleTable(Tables tables, TableWriter writer, String region) {
    this.tables = tables;
    this.writer = writer;
    this.region = region;
  }

  Registration register(PhoneNumber phone, long telegramId) {
    List<TableRow> rows = rows(phone);
    if (rows.isEmpty()) {
      return new Registration.NotFound();
    }
    if (rows.size() > 1) {
      return new Registration.SeveralRows(rows.size());
    }
    Claim claim =
        writer.claim(TableName.PEOPLE, rows.getFirst().id(), Columns.TELEGRAM_ID, telegramId);
    return switch (claim) {
      case CLAIMED -> new Registration.Registered();
      case ALREADY_MINE -> new Registration.AlreadyYours();
      case TAKEN -> new Registration.TakenByOther();
      case ROW_GONE -> new Registration.NotFound();
    };
  }

  private List<TableRow> rows(PhoneNumber phone) {
    return tables.rows(TableName.PEOPLE).stream().filter(row -> has(row, phone)).toList();
  }

  private boolean has(TableRow row, PhoneNumber phone) {
    return PhoneNumber.typed(row.text(Columns.PHONE), region).filter(phone::equals).isPresent();
  }
}
