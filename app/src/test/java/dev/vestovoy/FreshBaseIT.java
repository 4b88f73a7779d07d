package dev.vestovoy;

import static dev.vestovoy.mail.SupersetMail.Version.V4_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.cli.Conversation;
import dev.vestovoy.cli.Outline;
import dev.vestovoy.config.Settings;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole service on a base that was empty before {@code vestovoy init}. */
@RequiresDovecot
final class FreshBaseIT {
  private static final long ANNA = 101;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void a_person_added_beside_the_sample_registers_and_gets_reports(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour);
        var premises = new Premises(flavour, folder)) {
      Map<String, String> environment = environment(premises, fake);
      Initiation.run(Settings.readDirectory(environment, null), new Agreeing(), Clock.systemUTC());
      RowId anna = anna(fake.base().table("staff"), fake.base().table("boxes"));
      FakePerson phone = premises.telegram.person(ANNA, "Анна");
      try (var wiring =
          new Wiring(Settings.read(environment, null, MailServer::parse), Clock.systemUTC())) {
        wiring.start();
        premises.awaitWatched();
        phone.starts();
        phone.sharesContact("79811234567");
        premises.telegram.journal().awaitMessages(ANNA, 2);
        premises.deliver(SupersetMail.of(V4_1, "Первый").pdf(SampleFiles.pdf("Первый")).bytes());

        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() ->
                assertThat(premises.telegram.journal().messages(ANNA))
                    .anyMatch(message -> !message.files().isEmpty()));
        assertThat(fake.base().table("staff").cell(anna, "id_telegram")).contains("101");
      }
    }
  }

  private static RowId anna(FakeTable staff, FakeTable boxes) {
    RowId box = boxes.addRow("Name", "Продажи", "email", Premises.BOX);
    RowId anna = staff.addRow("Name", "Анна", "phone", "8 (981) 123-45-67");
    staff.link(anna, "mailboxes", box);
    return anna;
  }

  private static Map<String, String> environment(Premises premises, FakeSeaTable fake) {
    var environment = new HashMap<>(premises.environment());
    environment.put("SEATABLE_SERVER", fake.url().toString());
    environment.put("SEATABLE_USERS_TABLE_ID", "staff");
    environment.put("SEATABLE_MAILBOXES_TABLE_ID", "boxes");
    environment.put("SEATABLE_T_CHATS_TABLE_ID", "chats");
    return environment;
  }

  /** Says yes. */
  private static final class Agreeing implements Conversation {
    @Override
    public boolean agrees(Outline outline) {
      return true;
    }

    @Override
    public void done(String step) {}
  }
}
