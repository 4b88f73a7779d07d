package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.config.Settings;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody blocks the bot and comes back, as people who read SeaTable see it. */
@RequiresDovecot
class ComingsIT {
  private static final long ANNA = 101;

  @TempDir Path folder;

  @Test
  void who_blocks_the_bot_is_marked_in_seatable_and_gets_reports_again_after_coming_back() {
    try (var premises = new Premises(Flavour.GATEWAY, folder);
        var wiring = wiring(premises)) {
      premises.users.checkbox("blocked").text("last_error");
      var anna = premises.telegram.person(ANNA, "Анна");
      anna.starts();
      RowId row = premises.person("Анна", "+79811234567");
      premises.users.setCell(row, "id_telegram", Long.toString(ANNA));
      wiring.start();
      premises.awaitWatched();
      premises.telegram.journal().awaitMessages(ANNA, 1);

      anna.blocks();

      awaitRow(premises, row, true, "Бот заблокирован получателем");

      anna.unblocks();
      awaitRow(premises, row, false, "");
      premises.deliver(
          SupersetMail.of(SupersetMail.Version.V6_0, "Итоги")
              .pdf(SampleFiles.pdf("Итоги"))
              .bytes());

      assertThat(premises.telegram.journal().awaitMessages(ANNA, 2).getLast().files()).hasSize(1);
    }
  }

  private static void awaitRow(Premises premises, RowId row, boolean blocked, String why) {
    await()
        .untilAsserted(() -> {
          assertThat(premises.users.cell(row, "blocked").orElse(""))
              .isEqualTo(Boolean.toString(blocked));
          assertThat(premises.users.cell(row, "last_error").orElse("")).isEqualTo(why);
        });
  }

  private static Wiring wiring(Premises premises) {
    return new Wiring(
        Settings.read(premises.environment(), null, MailServer::parse), Clock.systemUTC());
  }
}
