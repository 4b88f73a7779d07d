package dev.vestovoy.delivery;

import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who receives what, as the engine asks it. */
public interface AddressBook {
  /**
   * Who receives what reaches a mailbox.
   *
   * @param asOf older knowledge counts only if none newer can be had within seconds
   * @return empty as long as nobody can say; an empty list when nobody is to receive it
   */
  Optional<List<Recipient>> recipients(String mailbox, Instant asOf);

  /** Whether somebody still receives what reaches a mailbox, from what is known; never waits. */
  boolean receives(Recipient recipient, String mailbox);
}
