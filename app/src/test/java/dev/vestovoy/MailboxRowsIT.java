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
import dev.vestovoy.seatable.RowId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of mailboxes come and go while the program runs. */
@RequiresDovecot
class MailboxRowsIT {
  private static final long ANNA = 101;
  private static final String OTHER = "sr02@corp.example";

  @TempDir Path folder;

  @Test
  void a_mailbox_is_watched_as_long_as_its_row_wants_it_and_no_mail_is_lost() {
    try (var premises = new Premises(Flavour.GATEWAY, folder);
        var wiring = wiring(premises)) {
      premises.boxes.text("enabled");
      RowId anna = premises.longRegistered("Анна", ANNA);
      RowId row = linked(premises, anna);
      wiring.start();
      await().until(() -> cursors() == 2);

      premises.boxes.setCell(row, "enabled", "no");
      sentAfter(premises, "Выключен", 1);
      premises.imap.deliver(OTHER, mail("Пока выключен"));
      sentAfter(premises, "Ещё выключен", 2);
      premises.boxes.setCell(row, "enabled", "");
      assertThat(subjects(sentAfter(premises, "Включён", 4))).contains("Пока выключен");

      premises.boxes.removeRow(row);
      sentAfter(premises, "Удалён", 5);
      premises.imap.deliver(OTHER, mail("Пока удалён"));
      sentAfter(premises, "Ещё удалён", 6);
      linked(premises, anna);
      assertThat(subjects(sentAfter(premises, "Вернулся", 8))).contains("Пока удалён");
    }
  }

  /** Another mail to the mailbox that stays: addressing it has the tables read. */
  private static List<Sent> sentAfter(Premises premises, String name, int messages) {
    premises.deliver(mail(name));
    List<Sent> sent = premises.telegram.journal().awaitMessages(ANNA, messages);
    assertThat(sent).hasSize(messages);
    return sent;
  }

  private static String subjects(List<Sent> sent) {
    return sent.stream().map(Sent::text).toList().toString();
  }

  private static RowId linked(Premises premises, RowId anna) {
    RowId row = premises.boxes.addRow("Name", "Склад", "email", OTHER);
    premises.boxes.link(row, "users", anna);
    return row;
  }

  private int cursors() {
    String[] names = folder.resolve("data").resolve("cursors").toFile().list();
    return names == null ? 0 : names.length;
  }

  private static Wiring wiring(Premises premises) {
    premises.imap.user(OTHER, "other-secret");
    var environment = new HashMap<>(premises.environment());
    environment.put("IMAP_EMAIL_SR02", OTHER);
    environment.put("IMAP_PASSWORD_SR02", "other-secret");
    return new Wiring(Settings.read(environment, null, MailServer::parse), Clock.systemUTC());
  }

  private static byte[] mail(String name) {
    return SupersetMail.of(SupersetMail.Version.V6_0, name).pdf(SampleFiles.pdf(name)).bytes();
  }
}
