package dev.vestovoy.delivery;

import java.util.Optional;

/** The durable record of what a channel has uploaded already, so that it is uploaded once. */
public interface Uploads {
  /** What the channel calls it, if it has it. */
  Optional<String> find(Upload upload);

  /** Notes what the channel calls it. Durable when this returns. */
  void remember(Upload upload, String handle);

  /** Strikes out a handle that the channel no longer knows. */
  void forget(Upload upload);

  /**
   * A file as one account of a channel has it.
   *
   * @param account for example {@code telegram:123456}; never a secret
   * @param form what the channel keeps it as, for example {@code document}
   * @param name the name it is shown by
   */
  record Upload(String account, String form, String sha256, String name) {}
}
