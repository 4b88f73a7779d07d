package dev.vestovoy.delivery;

/** Where the people who run the program are told what they should act on. */
@FunctionalInterface
public interface Alerts {
  /**
   * Tells them.
   *
   * @param what whole sentences: what happened and what to do; no secrets, no phone in clear, no
   *     text of a mail
   */
  void alert(String what);
}
