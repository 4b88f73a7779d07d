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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody blocks the bot and comes back, as people who read SeaTable see it. */
@RequiresDovecot
class ComingsIT {
  private static final long ANNA = 101;
  private static final long ADMINS = -1_000_000_000_999L;
  private static final long SALES = -1_000_000_000_123L;

  @TempDir Path folder;

  @Test
  void who_blocks_the_bot_is_marked_in_seatable_and_gets_reports_again_after_coming_back() {
    try (var premises = new Premises(Flavour.GATEWAY, folder);
        var wiring = wiring(premises, Map.of())) {
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

  @Test
  void a_group_that_lets_the_bot_write_again_gets_at_once_what_waited() {
    try (var premises = new Premises(Flavour.GATEWAY, folder);
        var wiring = wiring(premises, Map.of("VESTOVOY_ADMIN_CHAT", Long.toString(ADMINS)))) {
      premises.telegram.group(ADMINS, "Admins").hasBot("member");
      var anna = premises.telegram.person(ANNA, "Анна");
      var group = premises.telegram.group(SALES, "Sales").hasBot("member");
      RowId row = premises.group("Sales");
      premises.chats.setCell(row, "id_telegram_chat", Long.toString(SALES));
      wiring.start();
      premises.awaitWatched();
      group.restrictsBot(anna);
      premises.deliver(
          SupersetMail.of(SupersetMail.Version.V6_0, "Итоги")
              .pdf(SampleFiles.pdf("Итоги"))
              .bytes());
      assertThat(premises.telegram.journal().awaitMessages(ADMINS, 1).getFirst().text())
          .contains("Боту нельзя писать в чат: Sales");
      assertThat(premises.telegram.journal().messages(SALES)).isEmpty();

      group.freesBot(anna);

      assertThat(premises.telegram.journal().awaitMessages(SALES, 1).getFirst().files()).hasSize(1);
      assertThat(premises.telegram.journal().awaitMessages(ADMINS, 2).getLast().text())
          .contains("Боту снова можно писать в чат: Sales");
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

  private static Wiring wiring(Premises premises, Map<String, String> more) {
    var environment = premises.environment();
    environment.putAll(more);
    return new Wiring(Settings.read(environment, null, MailServer::parse), Clock.systemUTC());
  }
}
