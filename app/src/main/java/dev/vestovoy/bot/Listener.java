package dev.vestovoy.bot;

import dev.vestovoy.worker.WorkerFailures;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Takes updates one after another and returns when what they ask for is done: only then does the
 * library acknowledge them. The replies leave on their own. One that comes again is passed over.
 */
final class Listener {
  private static final Logger log = LoggerFactory.getLogger(Listener.class);

  private final BiFunction<Event, String, List<Reply>> dialogue;
  private final Consumer<List<Reply>> replies;
  private final Pulse pulse;
  private final WorkerFailures failures;
  private final Once updates = new Once();

  Listener(
      BiFunction<Event, String, List<Reply>> dialogue,
      Consumer<List<Reply>> replies,
      Pulse pulse,
      WorkerFailures failures) {
    this.failures = failures;
    this.dialogue = dialogue;
    this.replies = replies;
    this.pulse = pulse;
  }

  void take(List<Update> batch, String botName) {
    for (Update update : batch) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      // Noted before it is handled: one that breaks the poller must not break the next one too.
      if (updates.first(update.getUpdateId())) {
        handle(update, botName);
      }
      pulse.beat();
    }
  }

  private void handle(Update update, String botName) {
    try {
      replies.accept(dialogue.apply(UpdateReader.event(update), botName));
    } catch (RuntimeException | Error e) {
      log.atError()
          .addKeyValue("update", update.getUpdateId())
          .setCause(e)
          .log("An update could not be handled; the next one goes on");
      failures.failed("telegram-updates", e);
    }
  }
}
