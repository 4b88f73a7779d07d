package dev.vestovoy.bot;

import dev.vestovoy.directory.VanishedRegistrations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Held registrations as a test says. */
final class MemoryVanished implements VanishedRegistrations {
  Vanished held = new Vanished(List.of(), List.of(), List.of(), Instant.EPOCH);
  final List<String> calls = new ArrayList<>();

  @Override
  public Vanished vanished() {
    return held;
  }

  @Override
  public int restore() {
    calls.add("restore");
    return held.names().size();
  }

  @Override
  public int letGo(Instant until) {
    calls.add("let go until " + until);
    return held.names().size();
  }
}
