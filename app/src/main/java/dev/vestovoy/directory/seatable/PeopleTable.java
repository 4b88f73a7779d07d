package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Registration;
import dev.vestovoy.seatable.CellValue;
import dev.vestovoy.seatable.ClaimResult;
import dev.vestovoy.seatable.Row;
import dev.vestovoy.seatable.Table;
import java.util.List;
import java.util.stream.Stream;

/** The table of people, as far as registering goes. */
final class PeopleTable {
  private final Table table;
  private final String region;

  PeopleTable(Table table, String region) {
    this.table = table;
    this.region = region;
  }

  Registration register(PhoneNumber phone, long telegramId) {
    List<Row> rows = rows(phone);
    if (rows.isEmpty()) {
      return new Registration.NotFound();
    }
    if (rows.size() > 1) {
      return new Registration.SeveralRows(rows.size());
    }
    ClaimResult claim =
        table.claim(rows.getFirst().id(), Tables.TELEGRAM_ID, CellValue.of(telegramId));
    return switch (claim) {
      case ClaimResult.Claimed _ -> new Registration.Registered();
      case ClaimResult.AlreadyMine _ -> new Registration.AlreadyYours();
      case ClaimResult.TakenBy _ -> new Registration.TakenByOther();
      case ClaimResult.RowGone _ -> new Registration.NotFound();
    };
  }

  private List<Row> rows(PhoneNumber phone) {
    try (Stream<Row> rows = table.rows()) {
      return rows.filter(row -> has(row, phone)).toList();
    }
  }

  private boolean has(Row row, PhoneNumber phone) {
    return row.text(Tables.PHONE)
        .flatMap(typed -> PhoneNumber.typed(typed, region))
        .filter(phone::equals)
        .isPresent();
  }
}
