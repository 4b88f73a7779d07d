package dev.vestovoy.intake;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;

/** Reports that mailboxes cannot take their mail, and that they can again. */
public final class Standstill {
  private final Incidents incidents;

  /** Reports there. */
  public Standstill(Incidents incidents) {
    this.incidents = incidents;
  }

  /** Notes that a mailbox is stuck; may be called at each try. */
  public void stuck(String mailbox, Throwable why) {
    if (why instanceof NoRoomException) {
      incidents.open(IncidentType.DISK_FULL, "", mailbox);
    } else {
      incidents.open(IncidentType.MAIL_NOT_KEPT, mailbox, mailbox);
    }
  }

  /** Notes that there is room on the disk. */
  public void room() {
    incidents.close(IncidentType.DISK_FULL, "");
  }

  /** Notes that a mailbox takes its mail. */
  public void over(String mailbox) {
    incidents.close(IncidentType.MAIL_NOT_KEPT, mailbox);
  }
}
