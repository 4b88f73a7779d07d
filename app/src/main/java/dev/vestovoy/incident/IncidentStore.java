package dev.vestovoy.incident;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Durable store of incidents. Writes are queued before a method returns, and done in order. */
public interface IncidentStore {
  /** All incidents that are stored; one that this program cannot read is left out. */
  List<Incident> load();

  /** Stores the state of an incident in place of an earlier one; the future ends on disk. */
  CompletableFuture<?> save(Incident incident);

  /** Removes incidents; the future ends on disk. */
  CompletableFuture<?> delete(List<Incident.Key> keys);
}
