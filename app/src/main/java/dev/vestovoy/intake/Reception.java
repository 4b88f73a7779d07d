package dev.vestovoy.intake;

import dev.vestovoy.delivery.Acceptance;
import dev.vestovoy.delivery.Ledger;
import dev.vestovoy.report.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place behind all doors. What it has received is durable, and only then may the door
 * acknowledge it. It needs neither the directory nor a channel.
 */
public final class Reception {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  private final Ledger ledger;
  private final Runnable arrived;

  /**
   * Receives into this ledger.
   *
   * @param arrived called after a new report has become durable
   */
  public Reception(Ledger ledger, Runnable arrived) {
    this.ledger = ledger;
    this.arrived = arrived;
  }

  /**
   * Makes a report durable; its files lie in the spool already.
   *
   * @param relisted whether it may be an old report under a new id
   */
  public Acceptance receive(Report report, boolean relisted) {
    Acceptance acceptance = ledger.accept(report, relisted);
    log.atInfo()
        .addKeyValue("mailbox", report.origin().mailbox())
        .addKeyValue("id", report.origin().id())
        .addKeyValue("files", report.files().size())
        .addKeyValue("acceptance", acceptance)
        .log("received a report");
    if (acceptance == Acceptance.NEW) {
      arrived.run();
    }
    return acceptance;
  }
}
