package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.config.Settings;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who leaves gets nothing more, not even what waits already. */
@RequiresDovecot
class LeaversIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long ANNA = 101;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void letters_that_wait_are_dropped_with_the_reason(Flavour flavour) throws Exception {
    try (var premises = new Premises(flavour, folder);
        var wiring = wiring(premises)) {
      premises.users.text("enabled");
      premises.longRegistered("Анна", ANNA);
      RowId unlinked = premises.longRegistered("Борис", 102);
      RowId removed = premises.longRegistered("Вера", 103);
      RowId off = premises.longRegistered("Глеб", 104);
      RowId cleared = premises.longRegistered("Дарья", 105);
      RowId group = premises.group("Отдел");
      premises.chats.setCell(group, "id_telegram_chat", "-1001");
      wiring.start();
      premises.awaitWatched();
      premises.telegram.goDown();
      premises.deliver(
          SupersetMail.of(SupersetMail.Version.V6_0, "Итоги")
              .pdf(SampleFiles.pdf("Итоги"))
              .bytes());
      await().atMost(PATIENCE).until(() -> letters("COUNT(*)").equals("6"));

      premises.users.unlink(unlinked, "mailboxes", premises.box);
      premises.users.removeRow(removed);
      premises.users.setCell(off, "enabled", "no");
      premises.users.setCell(cleared, "id_telegram", "");
      premises.chats.removeRow(group);
      // What waits asks again and again, and so the tables are read.
      await().atMost(PATIENCE).until(() -> !known().contains("-1001") && known().contains("true"));
      premises.telegram.comeBack();

      assertThat(premises.telegram.journal().awaitMessages(ANNA, 1)).hasSize(1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(
                      letters(
                              "GROUP_CONCAT(address || ' ' || state || ' ' || COALESCE(why, ''),"
                                  + " '\n"
                                  + "')")
                          .split("\n"))
                  .containsExactlyInAnyOrder(
                      "101 delivered ",
                      "102 dropped no longer linked to the mailbox",
                      "103 dropped the recipient is no longer in the directory",
                      "104 dropped the recipient is switched off in the directory",
                      "105 dropped the recipient is no longer in the directory",
                      "-1001 dropped the recipient is no longer in the directory"));
    }
  }

  private String known() throws IOException {
    return Files.readString(folder.resolve("data").resolve("directory.json"));
  }

  private String letters(String what) throws SQLException {
    return Ask.of(folder.resolve("data").resolve("outbox"), "SELECT " + what + " FROM letter")
        .getFirst();
  }

  private static Wiring wiring(Premises premises) {
    return new Wiring(
        Settings.read(premises.environment(), null, MailServer::parse), Clock.systemUTC());
  }
}
