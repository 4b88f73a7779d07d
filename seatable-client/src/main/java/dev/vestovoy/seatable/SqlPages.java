package dev.vestovoy.seatable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The pages of a SELECT. The server gives 100 rows to a statement without a LIMIT and cuts every
 * LIMIT at a cap that an administrator may have lowered, and tells neither: only an empty page, or
 * the last row asked for, is the end.
 */
final class SqlPages {
  private static final int LARGEST_PAGE = 10_000;

  private static final Pattern TOO_MANY =
      Pattern.compile("cells\\b.*\\bexceeds?\\b", Pattern.CASE_INSENSITIVE);

  /** What a server gives without being asked for more is cut by no cap. */
  private static final int SAFE_PAGE = 100;

  private final SqlLimit limit;
  private final Function<Sql, List<Map<String, CellValue>>> send;
  private long largest = LARGEST_PAGE;
  private long got;
  private boolean over;

  SqlPages(Sql sql, Function<Sql, List<Map<String, CellValue>>> send) {
    this.limit = SqlLimit.of(sql);
    this.send = send;
  }

  /** The next rows; none at the end. */
  List<Map<String, CellValue>> next() {
    if (over) {
      return List.of();
    }
    if (!limit.pageable()) {
      over = true;
      return send.apply(limit.statement());
    }
    List<Map<String, CellValue>> rows = limit.rows() == 0 ? List.of() : fetched();
    got += rows.size();
    boolean whole = limit.rows() <= SAFE_PAGE && rows.size() < largest;
    over = rows.isEmpty() || got >= limit.rows() || whole;
    return rows;
  }

  /** Wide tables hit a cap on cells, not on rows: then smaller pages get through. */
  private List<Map<String, CellValue>> fetched() {
    while (true) {
      long wanted = Math.min(largest, limit.rows() - got);
      try {
        return send.apply(page(wanted));
      } catch (SqlException | LimitException e) {
        if (wanted == 1 || !TOO_MANY.matcher(e.serverMessage()).find()) {
          throw e;
        }
        largest = wanted / 2;
      }
    }
  }

  private Sql page(long rows) {
    String end = " LIMIT %d OFFSET %d".formatted(rows, limit.offset() + got);
    return new Sql(limit.statement().text() + end, limit.statement().parameters());
  }
}
