package dev.vestovoy.seatable;

import dev.vestovoy.seatable.ColumnSpec.LinkColumn;
import dev.vestovoy.seatable.ColumnSpec.SingleSelectColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a base lacks of what is wanted, and what stands in the way. */
final class SchemaDiff {
  private final Metadata metadata;
  private final SchemaSpec wanted;
  private final List<SchemaStep> tables = new ArrayList<>();
  private final List<SchemaStep> columns = new ArrayList<>();
  private final List<SchemaStep> links = new ArrayList<>();
  private final List<SchemaStep> views = new ArrayList<>();
  private final List<SchemaConflict> conflicts = new ArrayList<>();

  private SchemaDiff(Metadata metadata, SchemaSpec wanted) {
    this.metadata = metadata;
    this.wanted = wanted;
  }

  /** Compares; the steps are in an order in which they can be done. */
  static SchemaDiff between(Metadata metadata, SchemaSpec wanted) {
    var diff = new SchemaDiff(metadata, wanted);
    for (TableSpec spec : wanted.tables()) {
      Optional<TableSchema> table = metadata.table(spec.name());
      if (table.isEmpty()) {
        diff.tables.add(new SchemaStep.CreateTable(spec));
      } else {
        spec.plainColumns().forEach(column -> diff.column(table.get(), column));
      }
      spec.linkColumns().forEach(link -> diff.link(spec.name(), link));
      spec.views().forEach(view -> diff.view(spec, table, view));
    }
    return diff;
  }

  List<SchemaStep> steps() {
    var all = new ArrayList<>(tables);
    all.addAll(columns);
    all.addAll(links);
    all.addAll(views);
    return List.copyOf(all);
  }

  List<SchemaConflict> conflicts() {
    return List.copyOf(conflicts);
  }

  private void column(TableSchema table, ColumnSpec spec) {
    Optional<ColumnSchema> found = table.column(spec.name());
    if (found.isEmpty()) {
      columns.add(new SchemaStep.AddColumn(table.name(), spec));
    } else if (found.get().type() != spec.type()) {
      conflicts.add(new SchemaConflict(table.name(), spec, found.get()));
    } else if (spec instanceof SingleSelectColumn(_, List<String> options)) {
      List<String> missing = new ArrayList<>(options);
      missing.removeAll(found.get().options());
      if (!missing.isEmpty()) {
        columns.add(new SchemaStep.AddOptions(table.name(), spec.name(), missing));
      }
    }
  }

  private void link(String table, LinkColumn spec) {
    if (metadata.table(spec.otherTable()).isEmpty() && wanted.table(spec.otherTable()).isEmpty()) {
      throw new UnknownTableException(spec.otherTable());
    }
    Optional<ColumnSchema> here = found(table, spec.name());
    Optional<ColumnSchema> there = found(spec.otherTable(), spec.mirror());
    if (here.isPresent()) {
      if (!connects(here.get(), table, spec.otherTable())) {
        conflicts.add(new SchemaConflict(table, spec, here.get()));
      }
    } else if (there.isPresent()) {
      otherEnd(table, spec, there.get());
    } else {
      links.add(new SchemaStep.AddLink(table, spec));
    }
  }

  /** The other end is there by its name: this one may be there by another name. */
  private void otherEnd(String table, LinkColumn spec, ColumnSchema there) {
    LinkColumn back = spec.reversed(table);
    Optional<SchemaStep> rename =
        connects(there, spec.otherTable(), table)
            ? mirrorName(metadata, spec.otherTable(), back)
            : Optional.empty();
    rename.ifPresentOrElse(
        links::add, () -> conflicts.add(new SchemaConflict(spec.otherTable(), back, there)));
  }

  /** What gives the other end of a link its name; empty if it has it, or if there is no link. */
  static Optional<SchemaStep> mirrorName(Metadata metadata, String table, LinkColumn spec) {
    Optional<ColumnSchema> here =
        metadata.table(table).flatMap(schema -> schema.column(spec.name()));
    return metadata.table(spec.otherTable()).stream()
        .flatMap(other -> other.columns().stream())
        .filter(candidate -> here.filter(end -> sameLink(end, candidate)).isPresent())
        .filter(candidate -> !here.equals(Optional.of(candidate)))
        .filter(candidate -> !candidate.name().equals(spec.mirror()))
        .<SchemaStep>map(
            mirror -> new SchemaStep.RenameColumn(spec.otherTable(), mirror.name(), spec.mirror()))
        .findFirst();
  }

  private void view(TableSpec spec, Optional<TableSchema> table, ViewSpec view) {
    Optional<ViewSchema> found = table.flatMap(schema -> schema.view(view.name()));
    boolean possible = view.filters().stream().allMatch(filter -> fits(spec, table, filter));
    if (found.isEmpty() && possible) {
      views.add(new SchemaStep.CreateView(spec.name(), view));
    } else if (found.isPresent() && possible && unfinished(found.get(), view)) {
      views.add(new SchemaStep.FilterView(spec.name(), view));
    }
  }

  private static boolean unfinished(ViewSchema found, ViewSpec view) {
    return !found.filtered() && !view.filters().isEmpty();
  }

  /** A column that is neither there nor wanted, or is another kind, cannot be filtered by. */
  private static boolean fits(TableSpec spec, Optional<TableSchema> table, ViewFilter filter) {
    return table
        .flatMap(schema -> schema.column(filter.column()))
        .map(ColumnSchema::type)
        .or(() ->
            spec.columns().stream()
                .filter(column -> column.name().equals(filter.column()))
                .map(ColumnSpec::type)
                .findFirst())
        .filter(filter::fits)
        .isPresent();
  }

  private Optional<ColumnSchema> found(String table, String column) {
    return metadata.table(table).flatMap(schema -> schema.column(column));
  }

  private boolean connects(ColumnSchema column, String table, String otherTable) {
    Optional<String> from = metadata.table(table).map(TableSchema::id);
    Optional<String> to = metadata.table(otherTable).map(TableSchema::id);
    return from.isPresent()
        && to.isPresent()
        && column.ends().map(ends -> ends.across(from.get())).equals(to);
  }

  private static boolean sameLink(ColumnSchema one, ColumnSchema other) {
    return one.ends().isPresent()
        && other.ends().isPresent()
        && Objects.equals(one.ends().get().linkId(), other.ends().get().linkId());
  }
}
