package dev.vestovoy.seatable;

import java.util.Collection;
import java.util.List;

/** The base has no table of this name. */
public final class UnknownTableException extends SeaTableException {
  private static final long serialVersionUID = 1;

  private final String table;

  UnknownTableException(String table) {
    this("", table, List.of());
  }

  /**
   * @param base its name, which tells a token of another base; may be empty
   */
  UnknownTableException(String base, String table, Collection<String> known) {
    super(
        Problem.ours(
                "the base%s has no table \"%s\""
                    .formatted(base.isEmpty() ? "" : " \"" + base + '"', table))
            .advising(Advice.instead(known)),
        null);
    this.table = table;
  }

  /** The name that was looked for. */
  public String table() {
    return table;
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
