package dev.vestovoy.seatable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The pages of a SELECT. The server gives 100 rows to a statement without a LIMIT and cuts every
 * LIMIT at a cap that an administrator may have lowered, and tells neither: only an empty page, or
 * the last row asked for, is the end.
 */
final class SqlPages {
  private static final int LARGEST_PAGE = 10_000;

  /** What a server gives without being asked for more is cut by no cap. */
  private static final int SAFE_PAGE = 100;

  private final SqlLimit limit;
  private final Function<Sql, List<Map<String, CellValue>>> send;
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
    long wanted = Math.min(LARGEST_PAGE, limit.rows() - got);
    List<Map<String, CellValue>> rows = wanted == 0 ? List.of() : send.apply(page(wanted));
    got += rows.size();
    over = rows.isEmpty() || got >= limit.rows() || limit.rows() <= SAFE_PAGE;
    return rows;
  }

  private Sql page(long rows) {
    String end = " LIMIT %d OFFSET %d".formatted(rows, limit.offset() + got);
    return new Sql(limit.statement().text() + end, limit.statement().parameters());
  }
}
