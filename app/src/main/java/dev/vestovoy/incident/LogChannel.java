package dev.vestovoy.incident;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Way to administrators without an admin chat: the log. */
public final class LogChannel implements IncidentChannel {
  private static final Logger log = LoggerFactory.getLogger(LogChannel.class);

  @Override
  public Result send(String text) {
    log.atWarn().addKeyValue("text", text).log("Message to administrators");
    return new Result.Taken();
  }
}
