package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static dev.vestovoy.channel.telegram.Bench.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.incident.BrokenIncidents;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Notes after an answer that fail with errors: the outcome stays what it is. */
class TelegramBookkeepingIT extends BenchFixture {
  @Test
  void incidents_that_fail_change_no_delivery() throws Exception {
    Report report = bench.report(1);
    damage(report);
    TelegramChannel channel = bench.channel(bench.uploads, new BrokenIncidents(), (_, _) -> {});

    send(channel, report, Bench.person(ANNA));

    assertThat(bench.got(ANNA)).hasSize(1).flatExtracting(Sent::files).isEmpty();
    assertFailed("too deep");
  }

  @Test
  void handles_that_cannot_be_kept_change_no_delivery() throws Exception {
    TelegramChannel channel = bench.channel(new BrokenUploads(), bench.incidents, (_, _) -> {});

    send(channel, bench.report(1), Bench.person(ANNA));

    assertThat(bench.got(ANNA)).hasSize(1);
    assertFailed("planted");
  }

  @Test
  void a_limit_that_cannot_be_told_is_known_all_the_same() throws Exception {
    bench.telegram.faults().send(1, new Fault.Page(413));
    TelegramChannel channel = bench.channel(bench.uploads, new BrokenIncidents(), (_, _) -> {});

    send(channel, bench.report(1), Bench.person(ANNA));

    assertThat(bench.got(ANNA)).hasSize(1).flatExtracting(Sent::files).isEmpty();
  }

  @Test
  void a_move_that_breaks_is_followed_all_the_same() throws Exception {
    bench.group.migrates(-100_500);
    ChatMoved broken =
        (_, _) -> {
          throw new StackOverflowError("planted");
        };

    send(
        bench.channel(bench.uploads, bench.incidents, broken),
        bench.report(1),
        Bench.group(Bench.GROUP));

    assertThat(bench.got(-100_500)).hasSize(1);
    assertFailed("planted");
  }

  private void damage(Report report) throws IOException {
    Files.delete(bench.spool.path(report.files().getFirst().sha256()));
  }

  private static void send(TelegramChannel channel, Report report, Recipient recipient)
      throws InterruptedException {
    assertThat(channel.send(letter(report, recipient, 0))).isInstanceOf(Delivered.class);
  }

  private void assertFailed(String words) {
    assertThat(bench.failures.told())
        .containsExactly("letters: java.lang.StackOverflowError: " + words);
  }

  /** A store of handles that finds none and breaks when it is given one. */
  private static final class BrokenUploads implements Uploads {
    @Override
    public Optional<String> find(Upload upload) {
      return Optional.empty();
    }

    @Override
    public void remember(Upload upload, String handle) {
      throw new StackOverflowError("planted");
    }

    @Override
    public void forget(Upload upload) {}
  }
}
