package dev.vestovoy.mail;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A password or a token, which no log line and no exception can show by accident. */
public final class Password {
  private final String value;

  private Password(String value) {
    this.value = value;
  }

  /**
   * Wraps a password as the owner typed it.
   *
   * @throws IllegalArgumentException when it is empty or has a line break, which IMAP cannot carry
   */
  public static Password of(String value) {
    Objects.requireNonNull(value, "value is null");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a password is wanted, found an empty one");
    }
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException("a password of one line is wanted, found a line break");
    }
    return new Password(value);
  }

  /** In clear: for the server that it is for, and for nobody else. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Password that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
