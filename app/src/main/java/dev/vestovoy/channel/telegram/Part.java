package dev.vestovoy.channel.telegram;

import java.util.ArrayList;
import java.util.List;

/** What one request carries of a report. */
sealed interface Part {
  /** How many messages it counts for. */
  int messages();

  /** One file, or an album of 2 to 10. */
  record Files(List<Item> items) implements Part {
    private static final int MOST = 10;

    public Files {
      items = List.copyOf(items);
    }

    @Override
    public int messages() {
      return items.size();
    }
  }

  /** Word of a file that is too large to be sent. */
  record TooLarge(Item item) implements Part {
    @Override
    public int messages() {
      return 1;
    }
  }

  /**
   * All parts of a report: first the files, then word of those that are too large.
   *
   * @param limit in bytes, for the files of one part together
   */
  static List<Part> of(List<Item> items, long limit) {
    var parts = new ArrayList<Part>();
    var album = new ArrayList<Item>();
    long size = 0;
    for (Item item : items) {
      long more = item.file().size();
      if (more > limit) {
        continue;
      }
      if (album.size() == Files.MOST || size + more > limit) {
        parts.add(new Files(album));
        album.clear();
        size = 0;
      }
      album.add(item);
      size += more;
    }
    if (!album.isEmpty()) {
      parts.add(new Files(album));
    }
    items.stream().filter(i -> i.file().size() > limit).map(TooLarge::new).forEach(parts::add);
    return parts;
  }
}
