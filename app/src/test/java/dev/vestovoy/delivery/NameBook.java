package dev.vestovoy.delivery;

import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.Optional;

/** An address book that knows names only: of recipient 7 it is "Name of 7". */
class NameBook implements AddressBook {
  @Override
  public Optional<Addressees> addressees(String mailbox, Instant asOf) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String name(Recipient recipient) {
    return "Name of " + recipient.id();
  }

  @Override
  public Standing standing(Recipient recipient, String mailbox) {
    throw new UnsupportedOperationException();
  }
}
