package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.config.Settings;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.fake.telegram.SentFile;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SoakProfile;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.mail.SupersetMail.Version;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mass send to a Telegram that refuses what comes faster than its rates. */
@RequiresDovecot
class RateIT {
  private static final int PEOPLE = SoakProfile.active() ? 150 : 50;
  private static final long GROUP = -1001234567890L;

  @TempDir Path folder;

  @Test
  void a_storm_of_letters_reaches_everybody_once_within_the_rates() {
    try (var premises = new Premises(Flavour.GATEWAY, folder);
        var wiring = wiring(premises)) {
      List<Long> everybody = audience(premises);
      wiring.start();
      premises.awaitWatched();
      // The answers to their /start are not what is measured here.
      everybody.forEach(id -> premises.telegram.journal().awaitMessages(id, 1));
      premises.telegram.enforceRates();

      premises.deliver(
          SupersetMail.of(Version.V6_0, "Итоги").pdf(SampleFiles.pdf("Итоги")).bytes());
      premises.deliver(
          SupersetMail.of(Version.V2_0, "Две вкладки")
              .png(SampleFiles.png(640, 480, 1), SampleFiles.png(640, 480, 2))
              .bytes());

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(files(premises)).hasSize(3 * everybody.size()));
      assertThat(copies(premises))
          .containsOnlyKeys(everybody)
          .allSatisfy((_, hashes) -> assertThat(hashes).hasSize(3).doesNotHaveDuplicates());
      assertThat(premises.telegram.journal().tooManyRequests()).isZero();
    }
  }

  private static Wiring wiring(Premises premises) {
    return new Wiring(
        Settings.read(premises.environment(), null, MailServer::parse), Clock.systemUTC());
  }

  /** People and a group, all registered and linked. */
  private static List<Long> audience(Premises premises) {
    List<Long> ids = new ArrayList<>(LongStream.rangeClosed(1001, 1000 + PEOPLE).boxed().toList());
    ids.forEach(id -> premises.registered("Person " + id, id));
    var row = premises.group("Отдел продаж");
    premises.chats.setCell(row, "id_telegram_chat", Long.toString(GROUP));
    var admin = premises.telegram.person(1, "Анна");
    premises.telegram.group(GROUP, "Отдел продаж").addsBot(admin);
    ids.add(GROUP);
    return ids;
  }

  private static Map<Long, List<String>> copies(Premises premises) {
    return files(premises).stream()
        .collect(
            Collectors.groupingBy(
                Sent::chatId,
                Collectors.mapping(
                    sent ->
                        sent.files().stream().map(SentFile::sha256).collect(Collectors.joining()),
                    Collectors.toList())));
  }

  private static List<Sent> files(Premises premises) {
    return premises.telegram.journal().all().stream()
        .filter(sent -> !sent.files().isEmpty())
        .toList();
  }
}
