package dev.vestovoy.intake;

import dev.vestovoy.delivery.Alerts;
import java.util.HashMap;
import java.util.Map;

/** Doors that cannot take mail: says once why, however many they are, and once when all can. */
public final class Standstill {
  private final Map<String, String> reasons = new HashMap<>();
  private final Alerts alerts;

  /** Says it there. */
  public Standstill(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Notes that a mailbox is stuck; may be told each time that it tries. */
  public synchronized void stuck(String mailbox, Throwable why) {
    String reason =
        why instanceof NoRoomException
            ? "The disk is nearly full, so no mail is fetched. Nothing is lost: it waits on its server and comes in by itself once there is room. Delete something, or enlarge the disk."
            : "A mail cannot be kept (%s). Nothing is lost: it waits on its server, those behind it too, and is tried again by itself. The log has the cause."
                .formatted(why.getClass().getSimpleName());
    boolean news = !reasons.containsValue(reason);
    reasons.put(mailbox, reason);
    if (news) {
      alerts.alert(reason);
    }
  }

  /** Notes that a mailbox takes its mail again. */
  public synchronized void over(String mailbox) {
    if (reasons.remove(mailbox) != null && reasons.isEmpty()) {
      alerts.alert("Mail is taken again. What waited meanwhile has come in.");
    }
  }
}
