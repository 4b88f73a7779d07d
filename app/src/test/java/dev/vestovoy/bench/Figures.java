package dev.vestovoy.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations, and what is said of them: percentiles by nearest rank, in milliseconds. */
final class Figures {
  private final List<Long> nanos = new ArrayList<>();

  void add(long duration) {
    nanos.add(duration);
  }

  int count() {
    return nanos.size();
  }

  /** NaN of nothing. */
  double percentile(int wanted) {
    if (nanos.isEmpty()) {
      return Double.NaN;
    }
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(wanted / 100.0 * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1) / 1e6;
  }

  @Override
  public String toString() {
    return "p50 %7.1f ms   p99 %7.1f ms   min %7.1f ms   max %7.1f ms   (%d times)"
        .formatted(percentile(50), percentile(99), percentile(0), percentile(100), count());
  }
}
