package dev.vestovoy.delivery;

import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import java.util.List;

/**
 * Who receives the reports of a mailbox, and how.
 *
 * @param recipients may be empty
 */
public record Addressees(List<Recipient> recipients, Pictures pictures) {
  public Addressees {
    recipients = List.copyOf(recipients);
  }
}
