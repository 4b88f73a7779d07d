package dev.vestovoy.config;

/**
 * A token or password that does not show itself.
 *
 * @param value in clear; not for logs, messages or exceptions
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
