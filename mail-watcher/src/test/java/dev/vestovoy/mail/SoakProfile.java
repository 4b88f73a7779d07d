package dev.vestovoy.mail;

/** The Maven profile {@code soak}: long tests run at full length under it, and briefly without. */
public final class SoakProfile {
  private SoakProfile() {}

  /** Whether this build runs under {@code mvn -Psoak}. */
  public static boolean active() {
    return Boolean.getBoolean("vestovoy.soak");
  }
}
