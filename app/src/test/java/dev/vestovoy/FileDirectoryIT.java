package dev.vestovoy;

import static dev.vestovoy.mail.SupersetMail.Version.V4_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.cli.Conversation;
import dev.vestovoy.cli.Failure;
import dev.vestovoy.cli.Outline;
import dev.vestovoy.config.Settings;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.seatable.Flavour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with a file in the place of a base. */
@RequiresDovecot
final class FileDirectoryIT {
  private static final long ANNA = 101;
  private static final long GROUP = -1001234567890L;
  private static final String FILE =
      """
      { // The staff.
        "mailboxes": [{"Name": "Продажи", "email": "%s"}],
        "people": [
          {"Name": "Анна", "phone": "8 (981) 123-45-67", "mailboxes": ["продажи"]}, // sales
        ],
        "groups": [
          {"Name": "Отдел продаж", "id_telegram_chat": "", "mailboxes": ["%s"], "is_locked": false}
        ]
      }
      """
          .formatted(Premises.BOX, Premises.BOX);

  @TempDir Path folder;

  @Test
  void people_and_groups_register_in_the_file_and_get_their_reports() throws IOException {
    try (var premises = new Premises(Flavour.GATEWAY, folder);
        var wiring =
            new Wiring(
                Settings.read(environment(premises), null, MailServer::parse), Clock.systemUTC())) {
      Files.writeString(file(), FILE);
      wiring.start();
      premises.awaitWatched();

      FakePerson anna = premises.telegram.person(ANNA, "Анна");
      anna.starts();
      anna.sharesContact("79811234567");
      premises.telegram.journal().awaitMessages(ANNA, 2);
      FakeGroup group = premises.telegram.group(GROUP, "Отдел продаж");
      group.addsBot(anna);
      group.promotesBot(anna);
      String registered =
          FILE.replace("\"Анна\"", "\"Анна\", \"id_telegram\": \"101\"")
              .replace("\"id_telegram_chat\": \"\"", "\"id_telegram_chat\": \"" + GROUP + "\"")
              .replace("\"is_locked\": false", "\"is_locked\": true");
      await().untilAsserted(() -> assertThat(file()).hasContent(registered));

      deliver(premises, "Первый");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> {
            assertThat(reports(premises, ANNA)).isEqualTo(1);
            assertThat(reports(premises, GROUP)).isEqualTo(1);
          });

      Files.writeString(
          file(), registered.replace("\"mailboxes\": [\"продажи\"]", "\"language\": \"ru\""));
      deliver(premises, "Второй");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(reports(premises, GROUP)).isEqualTo(2));
      assertThat(reports(premises, ANNA)).isEqualTo(1);
      assertThat(premises.seaTable.requests()).isEmpty();
    }
  }

  @Test
  void init_writes_a_sample_once_and_check_says_what_is_wrong() throws IOException {
    var settings = new Settings.LocalFile(file(), Duration.ofSeconds(60));
    var talk = new Agreeing();
    assertThatThrownBy(() -> Initiation.check(settings))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("found none. Make it (vestovoy init writes a sample)");

    Initiation.run(settings, talk, Clock.systemUTC());
    Initiation.check(settings);
    String sample = Files.readString(file());
    Initiation.run(settings, talk, Clock.systemUTC());

    assertThat(talk.done).isEqualTo(1);
    assertThat(file()).hasContent(sample);
    Files.writeString(file(), sample.replace("\"phone\"", "\"fone\""));
    assertThatThrownBy(() -> Initiation.check(settings))
        .hasMessageContaining("Did you mean \"phone\"?");
    assertThatThrownBy(() -> Initiation.run(settings, talk, Clock.systemUTC()))
        .isInstanceOf(Failure.class);
  }

  private Map<String, String> environment(Premises premises) {
    var environment = new HashMap<>(premises.environment());
    environment.keySet().removeIf(key -> key.startsWith("SEATABLE_"));
    environment.put("VESTOVOY_DIRECTORY", "file");
    environment.put("VESTOVOY_DIRECTORY_FILE", file().toString());
    return environment;
  }

  private static void deliver(Premises premises, String subject) {
    premises.deliver(SupersetMail.of(V4_1, subject).pdf(SampleFiles.pdf(subject)).bytes());
  }

  private static long reports(Premises premises, long chat) {
    return premises.telegram.journal().messages(chat).stream()
        .mapToLong(message -> message.files().size())
        .sum();
  }

  private Path file() {
    return folder.resolve("people.json");
  }

  /** Says yes to everything. */
  private static final class Agreeing implements Conversation {
    int done;

    @Override
    public boolean agrees(Outline outline) {
      return !outline.steps().isEmpty();
    }

    @Override
    public void done(String step) {
      done++;
    }
  }
}
