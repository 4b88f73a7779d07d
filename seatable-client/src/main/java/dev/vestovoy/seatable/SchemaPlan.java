package dev.vestovoy.seatable;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a base lacks of what is wanted. A plan is as old as the metadata that it was made of; {@link
 * #apply} looks again before each step.
 */
public final class SchemaPlan {
  private final Base base;
  private final SchemaSpec wanted;
  private final SchemaDiff diff;

  SchemaPlan(Base base, SchemaSpec wanted) {
    this.base = base;
    this.wanted = wanted;
    this.diff = SchemaDiff.between(base.refreshMetadata(), wanted);
  }

  /** What is to be done, in this order; none if the base has all of it. */
  public List<SchemaStep> steps() {
    return diff.steps();
  }

  /** What is left as it is although it should be something else. */
  public List<SchemaConflict> conflicts() {
    return diff.conflicts();
  }

  /** See {@link #apply(Consumer)}. */
  public void apply() {
    apply(_ -> {});
  }

  /**
   * Does what is missing. SeaTable has no transactions, so the base is read before each step, what
   * is there meanwhile is left out, and what is missing meanwhile is done: a plan that broke off in
   * the middle is finished by the next one. Nothing is ever removed or changed in type. The other
   * end of a link gets its name when the link is made; one that is there may have any.
   *
   * @param done hears of each step that was done
   * @throws SeaTableException when a step fails; what was done before stays
   */
  public void apply(Consumer<SchemaStep> done) {
    List<SchemaStep> left = left(base.refreshMetadata());
    while (!left.isEmpty()) {
      SchemaStep step = left.getFirst();
      Metadata after = write(step);
      done.accept(step);
      if (step instanceof SchemaStep.AddLink(String table, var column)) {
        after = named(after, table, column, done);
      }
      left = left(after);
    }
  }

  /** The server chose the name of the other end. */
  private Metadata named(
      Metadata metadata, String table, ColumnSpec.LinkColumn column, Consumer<SchemaStep> done) {
    Optional<SchemaStep> rename = SchemaDiff.mirrorName(metadata, table, column);
    if (rename.isEmpty()) {
      return metadata;
    }
    Metadata after = write(rename.get());
    done.accept(rename.get());
    return after;
  }

  private Metadata write(SchemaStep step) {
    try {
      base.schema().write(step);
    } catch (SeaTableException e) {
      // Somebody else may have done it first, or it was done and only the answer was lost.
      return unlessDone(step, e);
    }
    Metadata after = base.refreshMetadata();
    if (!done(step, after)) {
      throw new ProtocolException(
          Problem.ours("the server says that it did this, and did not: " + step), null);
    }
    return after;
  }

  private Metadata unlessDone(SchemaStep step, SeaTableException e) {
    Metadata after;
    try {
      after = base.refreshMetadata();
    } catch (SeaTableException second) {
      e.addSuppressed(second);
      throw e;
    }
    if (!done(step, after)) {
      throw e;
    }
    return after;
  }

  private boolean done(SchemaStep step, Metadata after) {
    return step instanceof SchemaStep.RenameColumn(String table, _, String newName)
        ? after.table(table).flatMap(schema -> schema.column(newName)).isPresent()
        : !left(after).contains(step);
  }

  private List<SchemaStep> left(Metadata metadata) {
    return SchemaDiff.between(metadata, wanted).steps();
  }
}
