package dev.vestovoy.delivery;

import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.Optional;

/** Who receives what, as the engine asks it. */
public interface AddressBook {
  /**
   * Who receives what reaches a mailbox.
   *
   * @param asOf older knowledge counts only if none newer can be had within seconds
   * @return empty as long as nobody can say; without recipients when nobody is to receive it
   */
  Optional<Addressees> addressees(String mailbox, Instant asOf);

  /** What people call a recipient: the name in its row, or its address where no row is known. */
  String name(Recipient recipient);

  /** Whether somebody still receives what reaches a mailbox, from what is known; never waits. */
  Standing standing(Recipient recipient, String mailbox);
}
