package dev.vestovoy.channel.telegram;

import dev.vestovoy.collection.RecentMap;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.delivery.Uploads.Upload;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache of the handles of uploaded files. A store that fails never fails a delivery: at worst a
 * file is uploaded once more.
 */
final class HandleCache {
  private static final Logger log = LoggerFactory.getLogger(HandleCache.class);
  private static final int MOST = 10_000;

  private final Uploads uploads;
  private final Map<Upload, String> handles = new RecentMap<>(MOST);

  /** An empty cache over a store. */
  HandleCache(Uploads uploads) {
    this.uploads = uploads;
  }

  /** The handle of a file; looks into the store if need be. */
  Optional<String> find(Upload upload) {
    String known = handle(upload);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Optional<String> stored = uploads.find(upload);
      stored.ifPresent(handle -> keep(upload, handle));
      return stored;
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("Could not look up the handle of a file, it is uploaded again");
      return Optional.empty();
    }
  }

  /** Whether the handle of a file is in memory. */
  boolean has(Upload upload) {
    return handle(upload) != null;
  }

  /** Replaces the handle of a file. */
  void remember(Upload upload, String handle) {
    keep(upload, handle);
    try {
      uploads.remember(upload, handle);
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .log("Could not store the handle of a file, it is uploaded again after a restart");
    }
  }

  private synchronized @Nullable String handle(Upload upload) {
    return handles.get(upload);
  }

  private synchronized void keep(Upload upload, String handle) {
    handles.put(upload, handle);
  }
}
