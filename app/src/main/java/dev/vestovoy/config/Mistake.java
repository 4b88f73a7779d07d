package dev.vestovoy.config;

/**
 * One thing that is wrong with the settings.
 *
 * @param where the key, or the file and line
 * @param what what was wanted and what was found; never the value of a secret
 * @param advice a whole sentence: what to do about it
 */
public record Mistake(String where, String what, String advice) {
  @Override
  public String toString() {
    return where + ": " + what + ". " + advice;
  }
}
