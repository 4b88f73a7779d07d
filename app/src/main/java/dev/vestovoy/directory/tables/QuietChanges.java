package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.QuietHours;
import dev.vestovoy.report.Address;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Tells whose quiet hours are others than they were: what waits for their end may go now. */
final class QuietChanges implements Consumer<TableReading> {
  private final Consumer<Set<Address>> listener;
  private Map<Address, QuietHours> before;

  /**
   * Compares what is read from now on.
   *
   * @param known what is known already
   */
  QuietChanges(Snapshot known, Consumer<Set<Address>> listener) {
    this.before = quiet(known);
    this.listener = listener;
  }

  @Override
  public synchronized void accept(TableReading reading) {
    Map<Address, QuietHours> now = quiet(reading.snapshot());
    Set<Address> changed = new HashSet<>(before.keySet());
    changed.removeIf(address -> Objects.equals(before.get(address), now.get(address)));
    before = now;
    if (!changed.isEmpty()) {
      listener.accept(changed);
    }
  }

  private static Map<Address, QuietHours> quiet(Snapshot snapshot) {
    Map<Address, QuietHours> quiet = new HashMap<>();
    snapshot.members().values().stream()
        .flatMap(List::stream)
        .forEach(member -> {
          QuietHours hours = member.wishes().quiet();
          if (hours != null) {
            quiet.put(member.recipient().address(), hours);
          }
        });
    return quiet;
  }
}
