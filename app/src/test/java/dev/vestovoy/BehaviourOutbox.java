package dev.vestovoy;

import dev.vestovoy.outbox.Ask;
import java.nio.file.Path;
import java.sql.SQLException;

/** The letters of a mailbox as the outbox has them. */
record BehaviourOutbox(Path folder) {
  /** How many letters there are. */
  int letters(String mailbox) {
    return count(mailbox, "1 = 1");
  }

  /** How many were given up. */
  int refused(String mailbox) {
    return count(mailbox, "state IN ('refused', 'dropped')");
  }

  /** How many are to be sent yet. */
  int open(String mailbox) {
    return count(mailbox, "state NOT IN ('delivered', 'refused', 'dropped')");
  }

  private int count(String mailbox, String condition) {
    String sql =
        "SELECT COUNT(*) FROM letter JOIN report ON report.id = report_id"
            + " WHERE mailbox LIKE '%s%%' AND %s".formatted(mailbox, condition);
    try {
      return Integer.parseInt(Ask.of(folder, sql).getFirst());
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox could not be read: " + sql, e);
    }
  }
}
