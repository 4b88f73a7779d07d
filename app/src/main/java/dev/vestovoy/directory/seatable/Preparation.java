package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.Permission;
import dev.vestovoy.seatable.SchemaConflict;
import dev.vestovoy.seatable.SchemaPlan;
import dev.vestovoy.seatable.SchemaStep;
import dev.vestovoy.seatable.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a base fit: an empty one, the predecessor's, or one that an earlier version made. It adds
 * and never takes away, and writes into no row that was there.
 */
public final class Preparation {
  private static final int SHOWN = 5;

  private final Base base;
  private final TableNames names;
  private final SchemaPlan plan;

  /**
   * Looks at the base.
   *
   * @throws dev.vestovoy.seatable.SeaTableException when it cannot be read
   */
  public Preparation(Base base, TableNames names) {
    this.base = base;
    this.names = names;
    this.plan = base.plan(Blueprint.of(names));
  }

  /** What is missing, each a sentence without its capital and its full stop. */
  public List<String> steps() {
    List<String> steps = new ArrayList<>();
    for (SchemaStep step : plan.steps()) {
      steps.add(step.toString());
      if (step instanceof SchemaStep.CreateTable) {
        steps.add(sample(step.table()));
      }
    }
    return steps;
  }

  /** What stays as it is and should be looked at, in whole sentences. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(strange());
    plan.conflicts().stream()
        .filter(conflict -> !Blueprint.used(conflict))
        .map(Preparation::note)
        .forEach(notes::add);
    if (base.info().permission() == Permission.READ_ONLY) {
      notes.add("The API token may only read: the service needs one that may read and write.");
    }
    return notes;
  }

  /**
   * Makes what is missing.
   *
   * @param done hears of each step when it was done
   * @throws dev.vestovoy.seatable.SeaTableException when a step fails; what was done before stays,
   *     and another preparation goes on from there
   */
  public void carryOut(Consumer<String> done) {
    var samples = new Samples(base, names);
    plan.apply(step -> {
      done.accept(step.toString());
      if (step instanceof SchemaStep.CreateTable) {
        samples.add(step.table());
        done.accept(sample(step.table()));
      }
    });
    samples.link();
  }

  /** A new base has one table, of no use; one with several and none of ours may be another's. */
  private List<String> strange() {
    List<String> there = base.metadata().tables().stream().map(TableSchema::name).toList();
    boolean ours = Stream.of(TableName.values()).map(names::of).anyMatch(there::contains);
    return ours || there.size() < 2
        ? List.of()
        : List.of(
            "The base has none of these tables but others (%s): is it the right one?"
                .formatted(String.join(", ", there.subList(0, Math.min(SHOWN, there.size())))));
  }

  private static String sample(String table) {
    return "add a sample row to the table \"%s\": disabled, to be looked at and deleted"
        .formatted(table);
  }

  private static String note(SchemaConflict conflict) {
    return conflict.toString().replaceFirst("^the", "The")
        + ". It stays as it is, and is not used until you correct it.";
  }
}
