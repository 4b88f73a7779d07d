package dev.vestovoy.directory.tables;

/** The tables cannot be read or written. The message says why, without any cell's content. */
public final class TablesException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final boolean temporary;

  /**
   * A failure.
   *
   * @param temporary whether it may pass by itself
   */
  public TablesException(String message, boolean temporary, Throwable cause) {
    super(message, cause);
    this.temporary = temporary;
  }

  /**
   * A failure that nothing else caused.
   *
   * @param temporary whether it may pass by itself
   */
  public TablesException(String message, boolean temporary) {
    super(message);
    this.temporary = temporary;
  }

  /** Whether it may pass by itself; if not, somebody has to mend something. */
  public boolean temporary() {
    return temporary;
  }
}
