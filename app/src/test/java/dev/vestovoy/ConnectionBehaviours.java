package dev.vestovoy;

import static dev.vestovoy.Behaviour.always;
import static dev.vestovoy.Behaviour.once;
import static dev.vestovoy.Behaviour.people;
import static dev.vestovoy.Behaviour.times;
import static dev.vestovoy.ExpectedEnds.delivered;

import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import java.time.Duration;
import java.util.List;

/** Lines that are cut, and answers that come late. */
final class ConnectionBehaviours {
  private ConnectionBehaviours() {}

  static List<Behaviour> lines() {
    return List.of(
        once("cut after the request, not taken, once", new Fault.DroppedBefore(), delivered(2)),
        times(
            2, "cut after the request, not taken, twice", new Fault.DroppedBefore(), delivered(2)),
        always(
            "cut after the request, not taken, always",
            new Fault.DroppedBefore(),
            delivered(1).refused(1)),
        once(
            "cut after the request, taken, once", new Fault.DroppedAfter(), delivered(2).copies(2)),
        times(
            2,
            "cut after the request, taken, twice",
            new Fault.DroppedAfter(),
            delivered(2).copies(3)),
        always(
            "cut after the request, taken, always",
            new Fault.DroppedAfter(),
            delivered(2).refused(1).copies(3)),
        once("cut in the answer, once", new Fault.CutInAnswer(), delivered(2).copies(2)),
        always(
            "cut in the answer, always",
            new Fault.CutInAnswer(),
            delivered(2).refused(1).copies(3)),
        once("an answer that never comes, not taken, once", hangs(false), delivered(2)),
        once("an answer that never comes, taken, once", hangs(true), delivered(2).copies(2)),
        always(
            "an answer that never comes, taken, always",
            hangs(true),
            delivered(2).refused(1).copies(3)),
        once("an answer after four seconds", late(4), delivered(2)),
        once("an answer that drips", new Fault.Dripping(Duration.ofMillis(1)), delivered(2)),
        people(
            2,
            "an upload of four megabytes that is cut, once",
            stage -> {
              stage.fault(
                  FaultRule.sends(new Fault.DroppedBefore())
                      .when(request -> request.uploads() && request.text().contains(stage.tag()))
                      .times(1));
              stage.files(1, 4_000_000);
            },
            delivered(2)),
        people(
            2,
            "an album of three files that is cut after it was taken",
            stage -> {
              stage.fault(FaultRule.sends(new Fault.DroppedAfter()).to(stage.chat(1)).times(1));
              stage.files(3, 0);
            },
            delivered(2).copies(2)),
        people(
            2,
            "three reports of which the first is cut keep their order",
            stage -> {
              stage.fault(FaultRule.sends(new Fault.DroppedBefore()).to(stage.chat(1)).times(1));
              stage.mail();
              stage.mail();
              stage.mail();
            },
            delivered(6)));
  }

  private static Fault hangs(boolean taken) {
    return new Fault.Unanswered(taken);
  }

  private static Fault late(int seconds) {
    return new Fault.AnsweredLate(Duration.ofSeconds(seconds));
  }
}
