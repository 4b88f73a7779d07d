package dev.vestovoy.channel;

import dev.vestovoy.delivery.Uploads;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads that are forgotten with the test. */
public final class MemoryUploads implements Uploads {
  private final Map<Upload, String> handles = new ConcurrentHashMap<>();
  private volatile boolean failing;

  /** Whether every call fails. */
  public void fails(boolean now) {
    failing = now;
  }

  @Override
  public Optional<String> find(Upload upload) {
    check();
    return Optional.ofNullable(handles.get(upload));
  }

  @Override
  public void remember(Upload upload, String handle) {
    check();
    handles.put(upload, handle);
  }

  @Override
  public void forget(Upload upload) {
    handles.remove(upload);
  }

  private void check() {
    if (failing) {
      throw new IllegalStateException("the disk is full");
    }
  }

  /** Everything remembered. */
  public Map<Upload, String> all() {
    return Map.copyOf(handles);
  }
}
