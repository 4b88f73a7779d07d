package dev.vestovoy.seatable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The base's structure, kept for a while. A name that is missing in it is looked for anew. */
final class Schemas {
  private record Kept(Metadata metadata, Instant until) {}

  private final Clock clock;
  private final Duration life;
  private final SingleFlight<Metadata> renewal = new SingleFlight<>();
  private volatile @Nullable Kept kept;

  Schemas(Clock clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  Metadata metadata(Session session) {
    Metadata held = fresh();
    return held != null ? held : renewal.join(() -> renewed(session));
  }

  private Metadata renewed(Session session) {
    Metadata held = fresh();
    return held != null ? held : refreshed(session);
  }

  private @Nullable Metadata fresh() {
    Kept held = kept;
    return held != null && clock.instant().isBefore(held.until()) ? held.metadata() : null;
  }

  /** Makes the next who asks look anew: the structure has changed, or may have. */
  void forget() {
    kept = null;
  }

  Metadata refreshed(Session session) {
    Metadata metadata =
        MetadataReader.read(
            session.json(Call.Kind.PLAIN, routes -> Call.get(routes.at("metadata/"))));
    kept = new Kept(metadata, clock.instant().plus(life));
    return metadata;
  }

  TableSchema table(Session session, String name) {
    return metadata(session)
        .table(name)
        .or(() -> refreshed(session).table(name))
        .orElseThrow(() -> unknown(session, name));
  }

  ColumnSchema column(Session session, String table, String name) {
    return table(session, table)
        .column(name)
        .or(() -> refreshed(session).table(table).flatMap(schema -> schema.column(name)))
        .orElseThrow(() -> unknown(session, table, name));
  }

  private UnknownTableException unknown(Session session, String table) {
    return new UnknownTableException(
        session.token().info().name(), table, metadata(session).names());
  }

  private UnknownColumnException unknown(Session session, String table, String name) {
    List<String> known = table(session, table).columns().stream().map(ColumnSchema::name).toList();
    return new UnknownColumnException(table, name, known);
  }
}
