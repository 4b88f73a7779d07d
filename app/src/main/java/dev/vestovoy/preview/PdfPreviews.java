package dev.vestovoy.preview;

import dev.vestovoy.delivery.Preview;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.ReportFile;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Background renderer of the PDF files in a spool: one file at a time, from a bounded queue. */
public final class PdfPreviews implements Previews, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PdfPreviews.class);
  private static final int MAX_PICTURES = 32;
  private static final int MAX_WITHOUT = 1024;
  private static final int MAX_WAITING = 256;
  // Messages do not wait that long for a picture: slow files must not hold back newer ones.
  private static final long LONGEST_WAIT = Duration.ofSeconds(30).toNanos();

  private final Spool spool;
  private final Artist artist;
  private final LongSupplier nanos;
  private final WorkerFailures failures;
  private final Worker worker = new Worker("previews", this::drawAll, new Failures());

  // All below: guarded by this. The keys are the hashes of files.
  private final LinkedHashMap<String, Preview> pictures = new LinkedHashMap<>();
  private final LinkedHashSet<String> without = new LinkedHashSet<>();
  private final LinkedHashMap<String, Long> waiting = new LinkedHashMap<>();
  private @Nullable String inHand;
  private boolean closed;

  /**
   * Previews of a spool's files. Nothing is drawn before {@link #start}.
   *
   * @param folder for what drawing leaves; all of it is deleted, except for a list of fonts
   * @param failures receives what no PDF is to blame for
   */
  public PdfPreviews(Spool spool, Path folder, WorkerFailures failures) {
    this(spool, new DrawingProcess(folder), failures, System::nanoTime);
  }

  PdfPreviews(Spool spool, Artist artist, WorkerFailures failures, LongSupplier nanos) {
    this.failures = failures;
    this.spool = spool;
    this.artist = artist;
    this.nanos = nanos;
  }

  /** Starts drawing what was and what will be asked for. */
  public PdfPreviews start() {
    worker.start();
    return this;
  }

  @Override
  public synchronized Preview of(ReportFile file) {
    if (file.kind() != FileKind.PDF) {
      return new Preview.None();
    }
    String hash = file.sha256();
    Preview drawn = pictures.get(hash);
    if (drawn != null) {
      return drawn;
    }
    if (without.contains(hash)) {
      return new Preview.None();
    }
    if (hash.equals(inHand) || waiting.replace(hash, nanos.getAsLong()) != null) {
      return new Preview.Pending();
    }
    if (waiting.size() >= MAX_WAITING) {
      waiting.values().removeIf(this::outdated);
    }
    if (closed || waiting.size() >= MAX_WAITING) {
      return new Preview.None();
    }
    waiting.put(hash, nanos.getAsLong());
    notifyAll();
    return new Preview.Pending();
  }

  /** Ends the drawing in hand; what waits is not drawn. */
  @Override
  public void close() {
    stop();
    worker.close();
  }

  private synchronized void stop() {
    closed = true;
    waiting.clear();
  }

  private void drawAll() throws InterruptedException {
    while (true) {
      draw(next());
    }
  }

  private synchronized String next() throws InterruptedException {
    while (true) {
      Map.Entry<String, Long> first = waiting.pollFirstEntry();
      if (first == null) {
        wait();
      } else if (!outdated(first.getValue())) {
        inHand = first.getKey();
        return first.getKey();
      }
    }
  }

  private boolean outdated(long asked) {
    return nanos.getAsLong() - asked >= LONGEST_WAIT;
  }

  private void draw(String hash) throws InterruptedException {
    Optional<byte[]> jpeg = Optional.empty();
    try {
      jpeg = artist.draw(spool.path(hash)).filter(Jpeg::small);
      if (jpeg.isEmpty()) {
        log.atInfo().addKeyValue("file", hash).log("No preview could be made of a PDF");
      }
    } catch (RuntimeException | Error e) {
      // One file costs its own picture only.
      log.atError().addKeyValue("file", hash).setCause(e).log("Drawing a preview failed");
      failures.failed("previews", e);
    } finally {
      settle(hash, jpeg);
    }
  }

  private synchronized void settle(String hash, Optional<byte[]> jpeg) {
    // An upload may be tried many times while Telegram is away: a file is drawn once.
    if (jpeg.isPresent()) {
      pictures.put(hash, new Preview.Drawn(jpeg.get()));
      if (pictures.size() > MAX_PICTURES) {
        pictures.pollFirstEntry();
      }
    } else {
      without.add(hash);
      if (without.size() > MAX_WITHOUT) {
        without.removeFirst();
      }
    }
    inHand = null;
  }

  /** What a broken worker comes to: reports without pictures, never the end of the process. */
  private final class Failures implements WorkerFailures {
    @Override
    public void failed(String name, Throwable cause) {
      failures.failed(name, cause);
    }

    @Override
    public void gaveUp(String name) {
      stop();
    }
  }
}
