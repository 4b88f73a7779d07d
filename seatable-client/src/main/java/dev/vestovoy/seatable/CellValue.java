package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;

/** What a cell holds. Reading is tolerant: a kind that is not known here is {@link Other}. */
public sealed interface CellValue {
  /** Nothing: the server sent null, an empty text, an empty list, or left the cell out. */
  record Empty() implements CellValue {}

  /** Text, long text, e-mail or URL; never empty. */
  record Text(String value) implements CellValue {}

  /** A number. SeaTable keeps doubles: whole numbers are exact up to 2^53. */
  record Numeric(BigDecimal value) implements CellValue {}

  /** A checkbox that was set or cleared. One that nobody touched may be {@link Empty}. */
  record Checkbox(boolean checked) implements CellValue {}

  /**
   * A date with or without a time of day, as the base shows it: in the server's zone, and written
   * to the minute.
   */
  record Date(LocalDateTime value) implements CellValue {}

  /** The names of the chosen options, of a single or a multiple select. */
  record Choices(List<String> names) implements CellValue {
    public Choices {
      names = List.copyOf(names);
    }
  }

  /**
   * The rows that a link cell points at.
   *
   * @param complete false if the server may have cut the list, or named rows without their ids;
   *     rows that come out of {@link Table} are always complete
   */
  record LinkedRows(List<LinkedRow> rows, boolean complete) implements CellValue {
    public LinkedRows {
      rows = List.copyOf(rows);
    }
  }

  /** A length of time; SeaTable keeps whole seconds. */
  record Duration(java.time.Duration value) implements CellValue {}

  /** People, by the ids that the server has for them ({@code …@auth.local}). */
  record Collaborators(List<String> ids) implements CellValue {
    public Collaborators {
      ids = List.copyOf(ids);
    }
  }

  /** Files or images. Read only: uploading is not done through a cell. */
  record Files(List<FileLink> files) implements CellValue {
    public Files {
      files = List.copyOf(files);
    }
  }

  /** What a formula or a lookup through links came to, when it is a list. Read only. */
  record Lookup(List<CellValue> values) implements CellValue {
    public Lookup {
      values = List.copyOf(values);
    }
  }

  /** A kind of cell that this client does not interpret, as the server sent it. */
  record Other(JsonNode json) implements CellValue {}

  /** A text; the empty text is {@link Empty}. */
  static CellValue of(String text) {
    return text.isEmpty() ? new Empty() : new Text(text);
  }

  /** A whole number. */
  static CellValue of(long number) {
    return new Numeric(BigDecimal.valueOf(number));
  }

  /** A checkbox. */
  static CellValue of(boolean checked) {
    return new Checkbox(checked);
  }
}
