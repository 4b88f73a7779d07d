package dev.vestovoy.seatable;

/**
 * The token that an administrator makes for one base. It opens nothing but the exchange for a base
 * token, and it never expires.
 *
 * @param value 40 hexadecimal digits on a real server; anything not blank is taken
 */
public record ApiToken(String value) {
  public ApiToken {
    if (value.isBlank()) {
      throw new IllegalArgumentException("the API token is blank");
    }
  }

  /** Hides the value: tokens end up in logs by accident only. */
  @Override
  public String toString() {
    return "ApiToken[…]";
  }
}
