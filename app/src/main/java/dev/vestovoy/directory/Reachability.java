package dev.vestovoy.directory;

import dev.vestovoy.report.Address;

/**
 * Where it is noted, for people, whom nothing reaches. Both methods return at once and never fail;
 * what cannot be noted now is noted later, the latest word on each chat. What has not been noted
 * when the program ends is noted when it is said again.
 */
public interface Reachability {
  /**
   * Notes that nothing reaches an address.
   *
   * @param why short, in the language of those who read the directory
   */
  void lost(Address address, String why);

  /** Notes that an address can be reached. */
  void regained(Address address);
}
