package dev.vestovoy.channel.telegram;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the latest reports that something was done for. */
final class OncePerReport {
  private static final int MOST = 1000;

  private final Map<Long, Boolean> reports =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Whether this is the first time for the report. */
  synchronized boolean first(long report) {
    return reports.put(report, true) == null;
  }
}
