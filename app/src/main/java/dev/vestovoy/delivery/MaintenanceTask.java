package dev.vestovoy.delivery;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.text.TextKey;
import java.io.IOException;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recurring task of the maintenance. One that fails twice in a row is an incident until it
 * succeeds; the other tasks go on. For one thread.
 */
final class MaintenanceTask {
  private static final Logger log = LoggerFactory.getLogger(MaintenanceTask.class);

  /** What a task does, as an argument of its incident. */
  enum MaintenanceType implements TextKey {
    /** Release of letters that a wrong clock put off. */
    CLOCK,
    /** Second look at dropped letters. */
    UNLINKED,
    /** Drop of letters that are too old. */
    EXPIRY,
    /** Removal of old messages and files. */
    RETENTION;

    @Override
    public String key() {
      return "maintenance." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** The work of a task. */
  @FunctionalInterface
  interface TaskAction {
    /** Does what is to be done by now. */
    void run() throws IOException;
  }

  private final MaintenanceType type;
  private final TaskAction action;
  private final Incidents incidents;
  private final BooleanSupplier closing;
  private int failures;

  /**
   * A task that has not failed yet.
   *
   * @param closing whether the program ends, so that a failure means nothing
   */
  MaintenanceTask(
      MaintenanceType type, TaskAction action, Incidents incidents, BooleanSupplier closing) {
    this.type = type;
    this.action = action;
    this.incidents = incidents;
    this.closing = closing;
  }

  /** Runs it once, and returns whether it succeeded. */
  boolean run() {
    try {
      action.run();
      failures = 0;
      incidents.close(IncidentType.MAINTENANCE_FAILED, subject());
      return true;
    } catch (IOException | RuntimeException e) {
      if (!closing.getAsBoolean()) {
        failed(e);
      }
      return false;
    }
  }

  private void failed(Exception cause) {
    failures++;
    log.atError()
        .addKeyValue("task", subject())
        .addKeyValue("failures", failures)
        .setCause(cause)
        .log("Maintenance failed; trying again");
    if (failures > 1) {
      incidents.open(IncidentType.MAINTENANCE_FAILED, subject(), "", type);
    }
  }

  private String subject() {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
