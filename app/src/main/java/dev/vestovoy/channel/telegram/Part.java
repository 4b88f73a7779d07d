package dev.vestovoy.channel.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What one request carries of a report. */
sealed interface Part {
  /** How many messages it counts for. */
  int messages();

  /** One file, or an album of 2 to 10; an album shows files of one form. */
  record Files(Form form, List<Item> items) implements Part {
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
   * All parts of a report: first the photos, then the documents, then word of the files that are
   * too large.
   *
   * @param limit in bytes, for the files of one part together
   */
  static List<Part> of(List<Item> items, Function<Item, Form> form, long limit) {
    var parts = new ArrayList<Part>();
    for (Form each : List.of(Form.PHOTO, Form.DOCUMENT)) {
      var albums = new Albums(each, limit);
      items.stream()
          .filter(item -> item.file().size() <= limit && form.apply(item) == each)
          .forEach(albums::add);
      parts.addAll(albums.finished());
    }
    items.stream().filter(i -> i.file().size() > limit).map(TooLarge::new).forEach(parts::add);
    return List.copyOf(parts);
  }

  /** Albums of one form, one after the other. */
  final class Albums {
    private final Form form;
    private final long limit;
    private final List<Part> full = new ArrayList<>();
    private final List<Item> open = new ArrayList<>();
    private long size;

    private Albums(Form form, long limit) {
      this.form = form;
      this.limit = limit;
    }

    private void add(Item item) {
      if (open.size() == Files.MOST || size + item.file().size() > limit) {
        end();
      }
      open.add(item);
      size += item.file().size();
    }

    private void end() {
      if (!open.isEmpty()) {
        full.add(new Files(form, open));
        open.clear();
        size = 0;
      }
    }

    private List<Part> finished() {
      end();
      return full;
    }
  }
}
