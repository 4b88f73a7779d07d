package dev.vestovoy.preview;

import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.ReportFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes previews of the PDF files in a spool, one at a time; whoever waits too long has none. */
public final class PdfPreviews implements Previews {
  private static final Logger log = LoggerFactory.getLogger(PdfPreviews.class);
  private static final int MOST_KNOWN = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Spool spool;
  private final Artist artist;
  private final Duration patience;
  private final Semaphore turn = new Semaphore(1, true);
  private final Map<String, Optional<byte[]>> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<byte[]>> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /**
   * Previews of a spool's files.
   *
   * @param folder for what drawing leaves; all of it is deleted, except for a list of fonts
   */
  public PdfPreviews(Spool spool, Path folder) {
    this(spool, new DrawingProcess(folder), PATIENCE);
  }

  PdfPreviews(Spool spool, Artist artist, Duration patience) {
    this.spool = spool;
    this.artist = artist;
    this.patience = patience;
  }

  @Override
  public Optional<byte[]> of(ReportFile file) throws InterruptedException {
    if (file.kind() != FileKind.PDF) {
      return Optional.empty();
    }
    if (!turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      log.atInfo().addKeyValue("file", file.sha256()).log("too many previews wait: none for this");
      return Optional.empty();
    }
    try {
      // An upload may be tried again and again while Telegram is away; what is drawn stays so.
      Optional<byte[]> before = known.get(file.sha256());
      return before == null ? drawn(file) : before;
    } finally {
      turn.release();
    }
  }

  private Optional<byte[]> drawn(ReportFile file) throws InterruptedException {
    Optional<byte[]> preview = artist.draw(spool.path(file.sha256())).filter(Jpeg::small);
    known.put(file.sha256(), preview);
    if (preview.isEmpty()) {
      log.atInfo().addKeyValue("file", file.sha256()).log("no preview could be made of a PDF");
    }
    return preview;
  }
}
