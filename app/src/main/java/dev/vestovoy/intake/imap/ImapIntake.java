package dev.vestovoy.intake.imap;

import dev.vestovoy.delivery.Alerts;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.intake.Headroom;
import dev.vestovoy.intake.NoRoomException;
import dev.vestovoy.intake.Reception;
import dev.vestovoy.intake.Standstill;
import dev.vestovoy.mail.ExtractedFile;
import dev.vestovoy.mail.MailHandler;
import dev.vestovoy.mail.MailReport;
import dev.vestovoy.mail.SkippedPart;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns mails into reports and hands them to the reception. A mail without a report is settled
 * here: a failure is told, the rest is left out with a line in the log.
 */
public final class ImapIntake implements MailHandler {
  /** What the origins of its reports say. */
  public static final String DOOR = "imap";

  private static final Logger log = LoggerFactory.getLogger(ImapIntake.class);

  private final Spool spool;
  private final Reception reception;
  private final Headroom headroom;
  private final Standstill standstill;
  private final Alerts alerts;

  /**
   * Hands on to this reception.
   *
   * @param headroom of the disk that the spool lies on
   */
  public ImapIntake(Spool spool, Reception reception, Headroom headroom, Alerts alerts) {
    this.spool = spool;
    this.reception = reception;
    this.headroom = headroom;
    this.standstill = new Standstill(alerts);
    this.alerts = alerts;
  }

  @Override
  public void ready() throws NoRoomException {
    headroom.demand();
  }

  @Override
  public void stuck(String mailbox, Throwable why) {
    standstill.stuck(mailbox, why);
  }

  @Override
  public void unstuck(String mailbox) {
    standstill.over(mailbox);
  }

  @Override
  public void setAside(String mailbox, long uid, Throwable why) {
    alerts.alert(
        "A mail to %s (UID %d) cannot be kept (%s) though those behind it can: they go first now, and it is tried again every five minutes. The log has the cause."
            .formatted(mailbox, uid, why.getClass().getSimpleName()));
  }

  @Override
  public void handle(MailReport mail) throws IOException {
    if (mail.quarantined() != null) {
      alerts.alert(
          "A mail to %s (UID %d) cannot be read. It is kept whole in %s, with the reason beside it: open it with a mail program, or have it sent again."
              .formatted(mail.mailbox(), mail.uid(), mail.quarantined()));
    } else if (!mail.files().isEmpty()) {
      reception.receive(report(mail), mail.relisted());
    } else if (mail.errorMail()) {
      alerts.alert(
          "Superset says in a mail to %s (UID %d) that it could not make a report. Look into that mailbox, and at the report's log in Superset."
              .formatted(mail.mailbox(), mail.uid()));
    }
    mail.skipped().forEach(part -> leftOut(mail, part));
    tellOfLost(mail);
  }

  private Report report(MailReport mail) throws IOException {
    List<ReportFile> files = new ArrayList<>();
    for (ExtractedFile file : mail.files()) {
      spool.adopt(file.path(), file.sha256());
      files.add(new ReportFile(file.name(), kind(file), file.size(), file.sha256()));
    }
    return new Report(
        origin(mail), mail.subject(), mail.from(), mail.sentAt(), mail.link().orElse(null), files);
  }

  /** Two folders may number their mails alike. */
  private static Origin origin(MailReport mail) {
    MailboxName name = MailboxName.parse(mail.mailbox());
    String id = mail.uidValidity() + "/" + mail.uid();
    return new Origin(
        DOOR,
        name.address().toLowerCase(Locale.ROOT),
        name.inbox() ? id : id + "/" + name.folder(),
        mail.witness());
  }

  private void leftOut(MailReport mail, SkippedPart part) {
    log.atInfo()
        .addKeyValue("mailbox", mail.mailbox())
        .addKeyValue("uid", mail.uid())
        .addKeyValue("type", part.type())
        .addKeyValue("why", part.why())
        .log("left out a part of a mail");
  }

  /** One alert for a mail, however many parts it has. */
  private void tellOfLost(MailReport mail) {
    List<SkippedPart> lost = mail.skipped().stream().filter(SkippedPart::lost).toList();
    if (lost.isEmpty() || mail.quarantined() != null) {
      return;
    }
    boolean none = mail.files().isEmpty();
    alerts.alert(
        "A mail to %s (UID %d) brought %s, though %s may be %s (%s). Have it sent again."
            .formatted(
                mail.mailbox(),
                mail.uid(),
                none ? "no report" : "a report",
                lost.size() == 1 ? "a part of it" : lost.size() + " parts of it",
                none ? "one" : "another",
                lost.getFirst().why()));
  }

  private static FileKind kind(ExtractedFile file) {
    return switch (file.kind()) {
      case PDF -> FileKind.PDF;
      case PNG -> FileKind.PNG;
    };
  }
}
