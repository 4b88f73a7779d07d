package dev.vestovoy;

import static dev.vestovoy.Behaviour.people;
import static dev.vestovoy.ExpectedEnds.delivered;

import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A proxy with a limit of one megabyte for each request, before an own Bot API server. What is
 * learnt of the limit stays, so these lines have a program of their own.
 */
final class ServerBehaviours {
  private static final long LIMIT = 1 << 20;
  private static final String PAGE =
      "<html><title>413 Request Entity Too Large</title><body>nginx</body></html>";

  private ServerBehaviours() {}

  static List<Behaviour> lines() {
    return List.of(
        people(2, "a file below the proxy's limit", files(true, 1, 700_000), delivered(2)),
        people(
            3,
            "an album above the limit, of files below it",
            files(true, 4, 400_000),
            delivered(3)),
        people(
            2,
            "an album above the limit, with what was learnt",
            files(true, 4, 410_000),
            delivered(2)),
        people(2, "a file above the limit", files(true, 1, 1_500_000), withheld().notes(2)),
        people(
            2,
            "a file above the limit, of which the proxy reads nothing",
            files(false, 1, 1_600_000),
            withheld().notes(2)),
        people(
            2, "a file below the limit after one above it", files(false, 1, 720_000), delivered(2)),
        people(
            2,
            "an upload that the server answers late, as a slow line to Telegram makes it",
            stage -> {
              stage.fault(
                  FaultRule.sends(new Fault.AnsweredLate(Duration.ofSeconds(8)))
                      .when(request -> request.uploads() && request.text().contains(stage.tag()))
                      .times(1));
              stage.files(1, 900_000);
            },
            delivered(2)));
  }

  /** Word of the files goes out in their place, and ends the letter. */
  private static ExpectedEnds withheld() {
    return delivered(0);
  }

  /** Files of a size, and a proxy that knows no more of a request than its length. */
  private static Consumer<BehaviourStage> files(boolean read, int count, int bytes) {
    return stage -> {
      FaultRule long413 =
          FaultRule.sends(
                  read
                      ? new Fault.Answered(413, "text/html", PAGE)
                      : new Fault.AnsweredUnread(413, "text/html", PAGE))
              .longerThan(LIMIT);
      var limit = stage.fault(long413);
      stage.files(count, bytes);
      stage.awaitWritten();
      stage.awaitSettled();
      limit.end();
    };
  }
}
