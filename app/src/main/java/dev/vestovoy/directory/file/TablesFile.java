package dev.vestovoy.directory.file;

import dev.vestovoy.directory.tables.DirectoryTrouble;
import dev.vestovoy.directory.tables.TablesException;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file, and its last good contents. A text with mistakes counts as not saved yet: what was good
 * holds, and the admins are told when the mistakes are still there at the next look.
 */
final class TablesFile {
  private static final Logger log = LoggerFactory.getLogger(TablesFile.class);
  private static final int TRIES = 5;

  private final Path path;
  private final Incidents incidents;
  private @Nullable Contents good;
  private long version;
  private List<Object> stamp = List.of();
  private @Nullable String wrong;
  private int looks;

  TablesFile(Path path, Incidents incidents) {
    this.path = path;
    this.incidents = incidents;
  }

  /** What the file says, or said when it was last right. */
  synchronized Contents contents() {
    read();
    Contents known = good;
    if (known == null) {
      throw new TablesException(DirectoryTrouble.FILE_WRONG.of(name()), told(), false);
    }
    return known;
  }

  /** Counts how often the contents changed, and our writes. */
  synchronized long version() {
    contents();
    return version;
  }

  /** Reads the file if it seems to have changed, and tells of mistakes that stay in it. */
  synchronized void look() {
    List<Object> now = stamp();
    if (wrong == null && now.equals(stamp)) {
      return;
    }
    stamp = now;
    read();
    if (wrong != null && ++looks == 2) {
      log.atWarn().addKeyValue("file", path).log("The directory's file has mistakes");
      incidents.open(
          good == null
              ? IncidentType.DIRECTORY_FILE_WRONG_AT_START
              : IncidentType.DIRECTORY_FILE_WRONG,
          name(),
          "",
          name(),
          String.valueOf(wrong));
    }
  }

  /**
   * Writes the file anew, unless the text stays the same.
   *
   * @param edit may be asked several times, when somebody else saves in the same moment
   */
  synchronized void change(UnaryOperator<Contents> edit) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Contents before = contents();
      if (wrong != null) {
        throw new TablesException(DirectoryTrouble.FILE_WRONG.of(name()), told(), true);
      }
      Contents after = edit.apply(before);
      if (after.text().equals(before.text()) || replaced(before, after)) {
        // Also of an edit that changes nothing: whoever writes counts on one version for it.
        version++;
        return;
      }
    }
    throw new TablesException(
        DirectoryTrouble.FILE_CHANGING.of(name()),
        "%s changes all the time, and could not be written".formatted(path),
        true);
  }

  private boolean replaced(Contents before, Contents after) {
    try {
      if (!Replacement.of(path, before.text(), after.text())) {
        return false;
      }
      good = after;
      return true;
    } catch (IOException e) {
      throw new TablesException(
          DirectoryTrouble.FILE_NOT_WRITABLE.of(name()),
          "%s could not be written (%s): the service must be its owner, and be allowed to write into its folder"
              .formatted(path, e.getClass().getSimpleName()),
          true,
          e);
    }
  }

  private void read() {
    try {
      String text = Reading.text(path);
      if (good == null || !good.text().equals(text)) {
        good = DirectoryReader.read(text);
        version++;
        log.atInfo().addKeyValue("file", path).log("The directory's file was read");
      }
      right();
    } catch (MistakesException e) {
      String now = String.valueOf(e.getMessage());
      if (!now.equals(wrong)) {
        wrong = now;
        looks = 0;
      }
    }
  }

  private void right() {
    incidents.close(IncidentType.DIRECTORY_FILE_WRONG, name());
    incidents.close(IncidentType.DIRECTORY_FILE_WRONG_AT_START, name());
    wrong = null;
    looks = 0;
  }

  private String told() {
    return "%s has mistakes:\n%s".formatted(name(), wrong);
  }

  private String name() {
    return path.getFileName().toString();
  }

  /** Changes when an editor writes into the file or puts another one in its place. */
  private List<Object> stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    } catch (IOException e) {
      return List.of(e.getClass());
    }
  }
}
