package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How this server differs from others; tests change it while it runs. */
final class Traits {
  final Flavour flavour;
  volatile int pageCap = 1000;
  volatile int linkPageCap = 100;
  volatile boolean slashes = true;
  volatile boolean announcesGateway;
  volatile @Nullable LinkShape links;
  volatile @Nullable Boolean emptyCells;
  volatile SqlCopy sqlCopy = SqlCopy.FRESH;
  volatile @Nullable Map<String, List<FakeRow>> frozen;
  volatile @Nullable String redirect;
  volatile @Nullable String publicUrl;

  Traits(Flavour flavour) {
    this.flavour = flavour;
  }

  /** What the server says of itself. */
  String version() {
    return flavour == Flavour.GATEWAY ? "6.1.8" : "4.3.10";
  }

  FakeDates.Shape dates() {
    return flavour == Flavour.GATEWAY ? FakeDates.Shape.ZONED : FakeDates.Shape.WRITTEN;
  }

  int pageCap() {
    return pageCap;
  }

  /** The rows as the database's copy has them. */
  Collection<FakeRow> sqlRows(FakeTable table) {
    Map<String, List<FakeRow>> copy = frozen;
    return copy == null ? table.rows().values() : copy.getOrDefault(table.id(), List.of());
  }

  /** Takes a copy that stays as it is. */
  void freeze(FakeBase base) {
    Map<String, List<FakeRow>> copy = new HashMap<>();
    base.tables()
        .forEach(table ->
            copy.put(table.id(), table.rows().values().stream().map(FakeRow::copy).toList()));
    frozen = copy;
  }

  RowView rows(Ask ask, FakeBase base) {
    boolean converted = ask.query().getOrDefault("convert_keys", "false").equals("true");
    boolean linkIds = ask.query().getOrDefault("convert_link_id", "false").equals("true");
    LinkShape usual = ask.gateway() || linkIds ? LinkShape.OBJECTS : LinkShape.IDS;
    return new RowView(
        base,
        !ask.gateway() || converted,
        Optional.ofNullable(emptyCells).orElse(ask.gateway()),
        Optional.ofNullable(links).orElse(usual),
        ask.gateway() ? FakeDates.Shape.ZONED : FakeDates.Shape.WRITTEN);
  }
}
