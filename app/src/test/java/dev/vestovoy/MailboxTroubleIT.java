package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.config.Settings;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One mailbox cannot be entered: people are told, and another one works as its settings ask. */
@RequiresDovecot
class MailboxTroubleIT {
  private static final long ADMIN = 900;
  private static final long ANNA = 101;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void a_refused_password_is_told_to_the_admins_and_the_other_mailbox_delivers() {
    try (var premises = new Premises(Flavour.GATEWAY, folder)) {
      premises.telegram.person(ADMIN, "Администратор").startedLongAgo();
      premises.longRegistered("Анна", ANNA);
      premises.imap.user("sr02@corp.example", "right");
      premises.boxes.addRow("Name", "Склад", "email", "sr02@corp.example");
      var environment = premises.environment();
      environment.put("VESTOVOY_ADMIN_CHAT", Long.toString(ADMIN));
      environment.put("IMAP_AFTER_SR01", "move:Done");
      environment.put("IMAP_EMAIL_SR02", "sr02@corp.example");
      environment.put("IMAP_PASSWORD_SR02", "not-what-it-was");
      var settings = Settings.read(environment, null, MailServer::parse);
      try (var wiring = new Wiring(settings, Clock.systemUTC())) {
        wiring.start();
        premises.awaitWatched();

        premises.deliver(
            SupersetMail.of(SupersetMail.Version.V6_0, "Итоги")
                .pdf(SampleFiles.pdf("Итоги"))
                .bytes());

        assertThat(premises.telegram.journal().awaitMessages(ANNA, 1).getFirst().files())
            .hasSize(1);
        assertThat(premises.telegram.journal().awaitMessages(ADMIN, 1))
            .extracting(Sent::text)
            .singleElement()
            .asString()
            .contains("Почта не читается: sr02@corp.example. ", "check its name and its password")
            .doesNotContain("not-what-it-was");
        await()
            .atMost(PATIENCE)
            .until(() -> premises.imap.folder(Premises.BOX, "Done").mails().size() == 1);
        assertThat(premises.imap.inbox(Premises.BOX).mails()).isEmpty();
      }
    }
  }
}
