package dev.vestovoy.collection;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Map of a bounded number of entries; the one that was not used for longest gives way. For one
 * thread at a time: a read changes it, too.
 */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int most;

  /** An empty map of so many entries. */
  public RecentMap(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
