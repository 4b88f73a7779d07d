package dev.vestovoy.directory.tables;

import dev.vestovoy.text.Reason;
import org.jspecify.annotations.Nullable;

/** The tables cannot be read or written. The message says why, without any cell's content. */
public final class TablesException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Reason reason;
  private final boolean temporary;
  private final boolean urgent;

  /**
   * A failure.
   *
   * @param reason it in the words of administrators
   * @param message it in the words of the log
   * @param temporary whether it may pass by itself
   */
  public TablesException(
      Reason reason, String message, boolean temporary, @Nullable Throwable cause) {
    this(reason, message, temporary, !temporary, cause);
  }

  /**
   * A failure.
   *
   * @param reason it in the words of administrators
   * @param message it in the words of the log
   * @param temporary whether it may pass by itself
   * @param urgent whether administrators should hear of it at once, although it may pass
   */
  public TablesException(
      Reason reason, String message, boolean temporary, boolean urgent, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.temporary = temporary;
    this.urgent = urgent;
  }

  /**
   * A failure that nothing else caused.
   *
   * @param temporary whether it may pass by itself
   */
  public TablesException(Reason reason, String message, boolean temporary) {
    this(reason, message, temporary, null);
  }

  /** It in the words of administrators. */
  public Reason reason() {
    return reason;
  }

  /** Whether administrators should hear of it at once: it will not pass soon, or by itself. */
  public boolean urgent() {
    return urgent;
  }

  /** Whether it may pass by itself; if not, something has to be mended. */
  public boolean temporary() {
    return temporary;
  }
}
