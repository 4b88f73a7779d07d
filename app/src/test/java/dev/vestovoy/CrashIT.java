package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.FlightLimits;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SoakProfile;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed in the middle of its work. */
@RequiresDovecot
class CrashIT {
  private static final int PEOPLE = SoakProfile.active() ? 150 : 60;
  private static final int KILLS = 4;
  private static final long SEED = 20251120;

  @TempDir Path folder;

  @Test
  void nobody_is_left_out_and_a_kill_repeats_what_was_in_flight_at_most() {
    try (var premises = new Premises(Flavour.GATEWAY, folder)) {
      List<Long> people = LongStream.rangeClosed(1001, 1000 + PEOPLE).boxed().toList();
      people.forEach(id -> premises.registered("Person " + id, id));

      String output = sendAndKill(premises);

      Map<Long, Long> copies = copies(premises);
      long repeated = copies.values().stream().mapToLong(count -> count - 1).sum();
      assertThat(copies.keySet()).containsExactlyInAnyOrderElementsOf(people);
      long inFlight = (long) KILLS * FlightLimits.STANDARD.perMessage();
      assertThat(repeated).isLessThanOrEqualTo(inFlight);
      assertThat(marked(premises)).isBetween(repeated, inFlight);
      assertThat(premises.telegram.journal().uploads()).isBetween(1, KILLS + 1);
      assertNoSecrets(premises, output);
    }
  }

  /** What the program printed in all its lives. */
  private String sendAndKill(Premises premises) {
    Path output = folder.resolve("output");
    var random = new Random(SEED);
    for (int life = 0; life < KILLS; life++) {
      premises.seaTable.outage(life == 2 ? Outage.CLOSED : Outage.NONE);
      try (var _ = Program.started(premises.environment(), output)) {
        if (life == 0) {
          premises.awaitWatched();
          premises.deliver(report());
        }
        awaitSent(premises, (life + 1) * PEOPLE / 6 + random.nextInt(10));
      }
    }
    try (var program = Program.started(premises.environment(), output)) {
      awaitSent(premises, PEOPLE);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(copies(premises)).hasSize(PEOPLE));
      assertThat(program.terminate()).isZero();
      return program.output();
    }
  }

  private static byte[] report() {
    return SupersetMail.of(SupersetMail.Version.V6_0, "Отчёт")
        .pdf(SampleFiles.pdf("Отчёт", 2_000_000))
        .bytes();
  }

  private static void awaitSent(Premises premises, int count) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(documents(premises).size()).isGreaterThanOrEqualTo(count));
  }

  private static void assertNoSecrets(Premises premises, String output) {
    assertThat(output)
        .contains("started mailboxes=")
        .doesNotContain(premises.telegram.token(), "secret-of", "+7981", "Отчёт")
        .doesNotContain(premises.seaTable.apiToken().value());
  }

  private static long marked(Premises premises) {
    return documents(premises).stream().filter(sent -> sent.text().contains("повтор")).count();
  }

  private static Map<Long, Long> copies(Premises premises) {
    return documents(premises).stream()
        .collect(Collectors.groupingBy(Sent::chatId, Collectors.counting()));
  }

  private static List<Sent> documents(Premises premises) {
    return premises.telegram.journal().all().stream()
        .filter(sent -> sent.kind() == Sent.Kind.DOCUMENT)
        .toList();
  }
}
