package dev.vestovoy.intake.imap;

import dev.vestovoy.delivery.Spool;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
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
  private final Incidents incidents;

  /**
   * Hands on to this reception.
   *
   * @param headroom of the disk that the spool lies on
   */
  public ImapIntake(Spool spool, Reception reception, Headroom headroom, Incidents incidents) {
    this.spool = spool;
    this.reception = reception;
    this.headroom = headroom;
    this.standstill = new Standstill(incidents);
    this.incidents = incidents;
  }

  @Override
  public void ready() throws NoRoomException {
    headroom.demand();
    standstill.room();
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
    incidents.open(IncidentType.MAIL_SET_ASIDE, mailbox, mailbox);
  }

  @Override
  public void handle(MailReport mail) throws IOException {
    if (mail.quarantined() != null) {
      incidents.open(
          IncidentType.MAIL_UNREADABLE,
          subject(mail),
          "",
          mail.mailbox(),
          mail.quarantined().toString());
    } else if (!mail.files().isEmpty()) {
      reception.receive(report(mail), mail.relisted());
    } else if (mail.errorMail()) {
      incidents.open(
          IncidentType.REPORT_NOT_MADE, mail.mailbox(), "", mail.subject(), mail.mailbox());
    }
    mail.skipped().forEach(part -> leftOut(mail, part));
    tellOfLost(mail);
    standstill.over(mail.mailbox());
  }

  private static String subject(MailReport mail) {
    return mail.mailbox() + " " + mail.uidValidity() + "/" + mail.uid();
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

  /** One incident for a mail, however many parts it has. */
  private void tellOfLost(MailReport mail) {
    List<SkippedPart> lost = mail.skipped().stream().filter(SkippedPart::lost).toList();
    if (lost.isEmpty() || mail.quarantined() != null) {
      return;
    }
    incidents.open(
        mail.files().isEmpty() ? IncidentType.MAIL_WITHOUT_REPORT : IncidentType.MAIL_PART_LOST,
        subject(mail),
        "",
        mail.subject(),
        mail.mailbox(),
        lost.getFirst().why());
  }

  private static FileKind kind(ExtractedFile file) {
    return switch (file.kind()) {
      case PDF -> FileKind.PDF;
      case PNG -> FileKind.PNG;
    };
  }
}
