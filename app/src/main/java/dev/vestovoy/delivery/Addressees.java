package dev.vestovoy.delivery;

import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Senders;
import java.util.List;

/**
 * Who receives the reports of a mailbox, and how.
 *
 * @param recipients may be empty
 * @param senders whose reports they receive
 */
public record Addressees(List<Recipient> recipients, Pictures pictures, Senders senders) {
  public Addressees {
    recipients = List.copyOf(recipients);
  }
}
