package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.Answer;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State of polling, by the answers to its calls; logs each change. */
final class PollingMonitor {
  private static final Logger log = LoggerFactory.getLogger(PollingMonitor.class);

  private final PollingIncidents incidents;
  private volatile Line line = Line.CONNECTING;
  private volatile boolean webhook;

  PollingMonitor(PollingIncidents incidents) {
    this.incidents = incidents;
  }

  Line line() {
    return line;
  }

  /** Whether polling is refused because of a webhook. */
  boolean webhook() {
    return webhook;
  }

  /** Whether another program polled lately. */
  boolean disputed() {
    return incidents.disputed();
  }

  /** Notes a poll that succeeded. */
  void polled() {
    incidents.polled();
    if (become(Line.OPEN)) {
      log.atInfo().log("Long polling is up");
    }
  }

  /** Notes a call that did not succeed. */
  void failed(Answer answer) {
    switch (answer) {
      case Answer.Ok _ -> away("an answer without a list of updates");
      case Answer.Declined declined when declined.code() == 409 ->
          conflict(declined.description().toLowerCase(Locale.ROOT).contains("webhook"));
      case Answer.Declined declined -> refused(declined.code());
      case Answer.Page(var status) -> refused(status);
      case Answer.NeverSent(var why) -> away(why);
      case Answer.MaybeSent(var why) -> away(why);
    }
  }

  /** Notes that a webhook is set, which points to this host. */
  void webhookAt(String host) {
    incidents.webhook(host);
    if (become(Line.CONFLICT)) {
      log.atError().addKeyValue("host", host).log("A webhook is set: the bot gets no updates");
    }
  }

  /** Notes that no webhook is set. */
  void noWebhook() {
    webhook = false;
    incidents.noWebhook();
  }

  private void conflict(boolean byWebhook) {
    webhook = byWebhook;
    if (!byWebhook) {
      incidents.conflict();
    }
    if (become(Line.CONFLICT)) {
      log.atError()
          .log("Another program polls for this bot, or a webhook is set: stop the other one");
    }
  }

  private void refused(int status) {
    if (status != 401 && status != 404) {
      away("status " + status);
      return;
    }
    incidents.unauthorized();
    if (become(Line.REFUSED)) {
      log.atError()
          .addKeyValue("status", status)
          .log("Telegram does not know this bot token: check BOT_TOKEN with BotFather");
    }
  }

  private void away(String why) {
    incidents.unanswered();
    if (become(Line.AWAY)) {
      log.atWarn().addKeyValue("why", why).log("Telegram does not answer polls; they go on");
    }
  }

  private boolean become(Line now) {
    boolean changed = line != now;
    line = now;
    return changed;
  }
}
