package dev.vestovoy.bot;

import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.worker.RecordedFailures;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests over the inbox of a bot, with the time and the server of a script. */
abstract class InboxFixture {
  @TempDir Path folder;
  final PollingScript script = new PollingScript();
  final RecordedIncidents incidents = new RecordedIncidents();
  final RecordedFailures failures = new RecordedFailures();
  final Cadence cadence = Cadence.standard();
  EmbeddedOutbox outbox;
  BreakingInbox inbox;

  @BeforeEach
  final void openInbox() {
    outbox = EmbeddedOutbox.open(folder, script.clock());
    inbox = new BreakingInbox(outbox.updates("4242"));
  }

  @AfterEach
  final void closeInbox() {
    outbox.close();
  }

  /** A handler of this dialogue. */
  final UpdateHandler handler(
      BiFunction<Event, String, List<Reply>> dialogue, Consumer<List<Reply>> replies) {
    return new UpdateHandler(
        inbox,
        (event, name, _) -> dialogue.apply(event, name),
        (update, said) -> {
          inbox.handled(update, Outgoing.NONE);
          replies.accept(said);
        },
        new HandlingIncidents(incidents, script::nanos),
        cadence,
        script,
        failures);
  }
}
