package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.ReportFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divides reports into parts, and remembers how: the courier asks often. */
final class Parts {
  private static final int MOST = 256;
  private static final long LARGEST_PHOTO = 10L << 20;

  private final Items items;
  private final Spool spool;
  private final long limit;
  private final Map<Arrival, List<Part>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Arrival, List<Part>> eldest) {
          return size() > MOST;
        }
      };

  /** Reads from this spool how large pictures are. */
  Parts(Items items, Spool spool, long limit) {
    this.items = items;
    this.spool = spool;
    this.limit = limit;
  }

  /** The same for all letters of a report. */
  synchronized List<Part> of(Arrival arrival) {
    return known.computeIfAbsent(arrival, this::divided);
  }

  /**
   * One part of a letter. After a change of the upload limit a letter that was on its way may have
   * fewer parts than were sent: the last one goes again then, rather than nothing.
   */
  Part of(Arrival arrival, int index) {
    List<Part> all = of(arrival);
    return all.get(Math.min(index, all.size() - 1));
  }

  private List<Part> divided(Arrival arrival) {
    return Part.of(
        items.of(arrival.report()), item -> form(arrival.pictures(), item.file()), limit);
  }

  private Form form(Pictures pictures, ReportFile file) {
    if (file.kind() != FileKind.PNG
        || file.size() > LARGEST_PHOTO
        || pictures == Pictures.DOCUMENT) {
      return Form.DOCUMENT;
    }
    boolean photo =
        PngHeader.of(spool.path(file.sha256()))
            .filter(PngHeader::legal)
            .filter(header -> pictures == Pictures.PHOTO || header.readable())
            .isPresent();
    return photo ? Form.PHOTO : Form.DOCUMENT;
  }
}
