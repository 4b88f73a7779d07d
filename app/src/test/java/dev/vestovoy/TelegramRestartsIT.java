package dev.vestovoy;

import static dev.vestovoy.ExpectedEnds.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.fake.telegram.ActiveFault;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program, killed or stopped while a request is in flight, while two chats are closed
 * by flood waits, and while an incident waits to be told.
 */
@RequiresDovecot
class TelegramRestartsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private Premises premises;
  private BehaviourOutbox outbox;
  private List<BehaviourStage> stages;
  private BehaviourStage inFlight;
  private BehaviourStage shortFlood;
  private BehaviourStage longFlood;
  private BehaviourStage untold;

  @BeforeEach
  void open() {
    premises = new Premises(Flavour.GATEWAY, folder);
    premises.telegram.person(BehaviourStage.ADMIN, "Дежурный").startedLongAgo();
    outbox = new BehaviourOutbox(folder.resolve("data").resolve("outbox"));
    Behaviour two = Behaviour.people(2, "two people", _ -> {}, delivered(4));
    stages =
        IntStream.rangeClosed(1, 4)
            .mapToObj(number -> new BehaviourStage(number, two, premises, outbox))
            .toList();
    inFlight = stages.get(0);
    shortFlood = stages.get(1);
    longFlood = stages.get(2);
    untold = stages.get(3);
  }

  @AfterEach
  void close() {
    premises.close();
  }

  @Test
  void a_kill_loses_nothing_and_repeats_only_what_was_in_flight() {
    play(Program::close);
  }

  @Test
  void a_stop_loses_nothing_and_repeats_only_what_was_in_flight() {
    play(program -> assertThat(program.terminate()).isZero());
  }

  private void play(Consumer<Program> end) {
    ActiveFault flood;
    ActiveFault adminChat = premises.telegram.faults().add(adminChatFails());
    try (var program = program()) {
      BehaviourRun.awaitWatched(folder, stages.size());
      leaveIncident();
      flood = meet(longFlood, new Fault.TooManyRequests(10_800));
      meet(shortFlood, new Fault.TooManyRequests(5)).end();
      meet(inFlight, new Fault.Unanswered(true)).end();
      end.accept(program);
    }
    adminChat.end();
    stages.forEach(BehaviourStage::mail);
    try (var program = program()) {
      assertEnds(inFlight, delivered(4).copies(2));
      assertEnds(shortFlood, delivered(4));
      assertEnds(longFlood, delivered(2).held(2));
      assertEnds(untold, delivered(3).refused(1));
      assertThat(program.terminate()).isZero();
    }
    assertThat(flood.hits()).as("requests in the flood wait").isEqualTo(1);
  }

  private static FaultRule adminChatFails() {
    return FaultRule.sends(new Fault.Page(502)).to(BehaviourStage.ADMIN);
  }

  /** A letter is refused, and that is not told yet. */
  private void leaveIncident() {
    ActiveFault refused =
        untold.fault(FaultRule.sends(new Fault.TdError(400, "LINE_UNKNOWN")).to(untold.chat(1)));
    untold.mail();
    await().atMost(PATIENCE).until(() -> outbox.refused(untold.mailbox()) == 1);
    refused.end();
    assertThat(BehaviourCount.of(untold).told()).isFalse();
  }

  /** Two people get a report; the sends to one of them go wrong. */
  private static ActiveFault meet(BehaviourStage stage, Fault fault) {
    ActiveFault met = stage.fault(FaultRule.sends(fault).to(stage.chat(1)));
    stage.mail();
    stage.awaitDelivered(0);
    stage.awaitHits(met, 1);
    return met;
  }

  private void assertEnds(BehaviourStage stage, ExpectedEnds ends) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(BehaviourCount.of(stage).report(outbox))
                .as("wanted %s", ends)
                .matches(report -> report.meets(ends)));
  }

  private Program program() {
    return Program.started(BehaviourRun.environment(premises, stages), folder.resolve("output"));
  }
}
