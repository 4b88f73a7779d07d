package dev.vestovoy.channel.telegram;

import dev.vestovoy.collection.RecentMap;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.ReportFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Planner of requests: puts a report's files in an order that never changes, first the pictures,
 * then the documents, and divides them into requests.
 */
final class PartPlanner {
  private static final int LARGEST_ALBUM = 10;
  private static final long LARGEST_PHOTO = 10L << 20;

  /** What a thumbnail may add to a document; the request has room for one besides its files. */
  private static final long THUMBNAIL = 200_000;

  private static final int MOST = 2048;

  private final Items items;
  private final Spool spool;
  private final FileKnowledge knowledge;
  private final Map<Arrival, List<PlannedFile>> known = new RecentMap<>(MOST);

  /** A file in its place, and the form it is first tried in. */
  record PlannedFile(Form form, Item item) {}

  /** Reads from this spool how large pictures are. */
  PartPlanner(Items items, Spool spool, FileKnowledge knowledge) {
    this.items = items;
    this.spool = spool;
    this.knowledge = knowledge;
  }

  /** A report's files in the order of sending. May read files. */
  List<PlannedFile> files(Arrival arrival) {
    List<PlannedFile> files = knownFiles(arrival);
    return files == null ? keep(arrival, ordered(arrival, false)) : files;
  }

  /** The same without reading a file: unless they are known, pictures are taken for photos. */
  List<PlannedFile> filesFromMemory(Arrival arrival) {
    List<PlannedFile> files = knownFiles(arrival);
    return files == null ? ordered(arrival, true) : files;
  }

  /**
   * What the next request carries.
   *
   * @param from an index into the files
   * @param chat the chat that it is for
   * @param apart whether the file goes alone, whatever is known of it
   */
  MessagePart next(List<PlannedFile> files, int from, long chat, boolean apart) {
    PlannedFile first = files.get(from);
    Optional<NoteReason> note = knowledge.note(chat, first.item());
    if (note.isPresent()) {
      return new MessagePart.Note(first.item(), note.get());
    }
    var together = new ArrayList<Item>(List.of(first.item()));
    if (!apart && !knowledge.alone(chat, first.item())) {
      long room = knowledge.limit() - first.item().file().size();
      for (PlannedFile file : files.subList(from + 1, files.size())) {
        room -= weight(file);
        if (room < 0 || !joins(file, first, chat) || together.size() == LARGEST_ALBUM) {
          break;
        }
        together.add(file.item());
      }
    }
    return new MessagePart.Files(first.form(), together);
  }

  private boolean joins(PlannedFile file, PlannedFile first, long chat) {
    return file.form() == first.form()
        && !knowledge.alone(chat, file.item())
        && knowledge.note(chat, file.item()).isEmpty();
  }

  private static long weight(PlannedFile file) {
    boolean thumbnail = file.item().file().kind() == FileKind.PDF;
    return file.item().file().size() + (thumbnail ? THUMBNAIL : 0);
  }

  private synchronized @Nullable List<PlannedFile> knownFiles(Arrival arrival) {
    return known.get(arrival);
  }

  private synchronized List<PlannedFile> keep(Arrival arrival, List<PlannedFile> files) {
    // The first answer stays, whatever happens to the files meanwhile.
    List<PlannedFile> before = known.putIfAbsent(arrival, files);
    return before == null ? files : before;
  }

  private List<PlannedFile> ordered(Arrival arrival, boolean fromMemory) {
    // By what is stored, never by what is read: a file that is lost must not move the others.
    return items.of(arrival.report()).stream()
        .sorted(Comparator.comparing(item -> !mayBePhoto(arrival.pictures(), item.file())))
        .map(item -> new PlannedFile(form(arrival.pictures(), item.file(), fromMemory), item))
        .toList();
  }

  private static boolean mayBePhoto(Pictures pictures, ReportFile file) {
    return file.kind() == FileKind.PNG
        && file.size() <= LARGEST_PHOTO
        && pictures != Pictures.DOCUMENT;
  }

  private Form form(Pictures pictures, ReportFile file, boolean fromMemory) {
    boolean photo = mayBePhoto(pictures, file) && (fromMemory || sharp(pictures, file));
    return photo ? Form.PHOTO : Form.DOCUMENT;
  }

  private boolean sharp(Pictures pictures, ReportFile file) {
    return PngHeader.of(spool.path(file.sha256()))
        .filter(PngHeader::legal)
        .filter(header -> pictures == Pictures.PHOTO || header.readable())
        .isPresent();
  }
}
