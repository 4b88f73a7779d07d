package dev.vestovoy.intake.imap;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.mail.MailboxHealth;
import dev.vestovoy.mail.WatchListener;
import dev.vestovoy.worker.WorkerFailures;
import java.util.function.BiConsumer;

/** Reports mailboxes that cannot be read, as incidents and on the status board. */
public final class Outages implements WatchListener {
  private final Incidents incidents;
  private final BiConsumer<String, String> board;
  private final WorkerFailures failures;

  /**
   * Reports there.
   *
   * @param board has, for each mailbox, why it cannot be read; empty when it can
   * @param failures receives what no server is to blame for
   */
  public Outages(Incidents incidents, BiConsumer<String, String> board, WorkerFailures failures) {
    this.failures = failures;
    this.incidents = incidents;
    this.board = board;
  }

  @Override
  public void out(MailboxHealth health) {
    String mailbox = health.mailbox();
    board.accept(mailbox, "Ящик не читается: " + health.lastError());
    incidents.open(IncidentType.MAILBOX_UNREACHABLE, mailbox, mailbox, health.lastError());
  }

  @Override
  public void back(MailboxHealth health) {
    board.accept(health.mailbox(), "");
    incidents.close(IncidentType.MAILBOX_UNREACHABLE, health.mailbox());
  }

  @Override
  public void alert(String mailbox, String text) {
    incidents.open(IncidentType.MAIL_SERVER_NOTICE, mailbox, "", mailbox, text);
  }

  @Override
  public void untidy(String mailbox, String why) {
    incidents.open(IncidentType.MAILS_NOT_MARKED, mailbox, mailbox, why);
  }

  @Override
  public void failed(String mailbox, Throwable cause) {
    failures.failed("mailbox " + mailbox, cause);
  }

  /** A mailbox that nobody watches would be silent: the next start of the program watches it. */
  @Override
  public void ended(String mailbox) {
    failures.gaveUp("mailbox " + mailbox);
  }

  /** Reports no more of a mailbox that is not to be watched. */
  void forget(String mailbox) {
    board.accept(mailbox, "");
    incidents.forget(IncidentType.MAILBOX_UNREACHABLE, mailbox);
    incidents.forget(IncidentType.MAIL_NOT_KEPT, mailbox);
  }
}
