package dev.vestovoy.directory.tables;

/** The tables cannot be read or written. The message says why, without any cell's content. */
public final class TablesException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final boolean temporary;
  private final boolean urgent;

  /**
   * A failure.
   *
   * @param temporary whether it may pass by itself
   */
  public TablesException(String message, boolean temporary, Throwable cause) {
    this(message, temporary, !temporary, cause);
  }

  /**
   * A failure.
   *
   * @param temporary whether it may pass by itself
   * @param urgent whether somebody should hear of it at once, although it may pass
   */
  public TablesException(String message, boolean temporary, boolean urgent, Throwable cause) {
    super(message, cause);
    this.temporary = temporary;
    this.urgent = urgent;
  }

  /**
   * A failure that nothing else caused.
   *
   * @param temporary whether it may pass by itself
   */
  public TablesException(String message, boolean temporary) {
    super(message);
    this.temporary = temporary;
    this.urgent = !temporary;
  }

  /** Whether somebody should hear of it at once: it will not pass soon, or not by itself. */
  public boolean urgent() {
    return urgent;
  }

  /** Whether it may pass by itself; if not, somebody has to mend something. */
  public boolean temporary() {
    return temporary;
  }
}
