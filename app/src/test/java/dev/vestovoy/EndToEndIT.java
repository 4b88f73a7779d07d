package dev.vestovoy;

import static dev.vestovoy.fake.telegram.Sent.Kind.DOCUMENT;
import static dev.vestovoy.fake.telegram.Sent.Kind.PHOTO;
import static dev.vestovoy.mail.SupersetMail.Version.V1_5;
import static dev.vestovoy.mail.SupersetMail.Version.V2_0;
import static dev.vestovoy.mail.SupersetMail.Version.V4_1;
import static dev.vestovoy.mail.SupersetMail.Version.V6_0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.config.Settings;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The road of mails from a real IMAP server to chats, on both flavours of SeaTable. */
@RequiresDovecot
class EndToEndIT {
  private static final long ANNA = 101;
  private static final long BORIS = 102;
  private static final long STRANGER = 666;
  private static final long GROUP = -1001234567890L;
  private static final byte[] PDF = SampleFiles.pdf("Продажи за ноябрь");
  private static final byte[] OTHER_PDF = SampleFiles.pdf("Склад");
  private static final byte[] PNG = SampleFiles.png(640, 480, 1);
  private static final byte[] OTHER_PNG = SampleFiles.png(800, 600, 2);

  @TempDir Path folder;

  @Test
  void reports_travel_from_the_mailbox_to_the_chats_on_the_gateway() {
    play(Flavour.GATEWAY);
  }

  @Test
  void reports_travel_from_the_mailbox_to_the_chats_on_a_legacy_server() {
    play(Flavour.LEGACY);
  }

  private void play(Flavour flavour) {
    try (var premises = new Premises(flavour, folder);
        var wiring = wiring(premises)) {
      wiring.start();
      premises.awaitWatched();
      new Play(premises).play();
    }
  }

  private static Wiring wiring(Premises premises) {
    return new Wiring(
        Settings.read(premises.environment(), null, MailServer::parse), Clock.systemUTC());
  }

  /** One run through everything that people do with the program. */
  private static final class Play {
    private final Premises premises;
    private final RowId anna;
    private final RowId boris;
    private final RowId group;
    private final FakePerson annasPhone;
    private final FakePerson stranger;
    private final FakeGroup chat;

    Play(Premises premises) {
      this.premises = premises;
      anna = premises.person("Анна", "8 (981) 123-45-67");
      boris = premises.person("Борис", "+375 29 123-45-67");
      group = premises.group("Отдел продаж");
      annasPhone = premises.telegram.person(ANNA, "Анна");
      stranger = premises.telegram.person(STRANGER, "Чужой");
      chat = premises.telegram.group(GROUP, " Отдел  продаж ");
    }

    void play() {
      peopleRegister();
      aHijackIsRefused();
      aStrangersGroupIsRefused();
      theGroupRegisters();
      mailsGoToEverybody();
      whoIsUnlinkedGetsNothingMore();
    }

    private void peopleRegister() {
      annasPhone.starts();
      annasPhone.sharesContact("79811234567");
      var borisPhone = premises.telegram.person(BORIS, "Борис");
      borisPhone.starts();
      borisPhone.sharesContact("+375291234567");

      List<Sent> toAnna = premises.telegram.journal().awaitMessages(ANNA, 2);
      assertThat(toAnna.get(0).text())
          .isEqualTo(
              "Поделитесь, пожалуйста, вашим контактом — номером телефона, чтобы авторизоваться в системе.");
      assertThat(toAnna.get(1).text())
          .startsWith("👋 Приветствуем! Вы подписались на уведомления от Superset.");
      premises.telegram.journal().awaitMessages(BORIS, 2);
      assertThat(premises.users.cell(anna, "id_telegram")).contains("101");
      assertThat(premises.users.cell(boris, "id_telegram")).contains("102");
      assertThat(premises.users.cell(anna, "phone")).contains("8 (981) 123-45-67");
    }

    private void aHijackIsRefused() {
      stranger.starts();
      stranger.sharesContactOf(ANNA, "79811234567");
      stranger.forwardsContact(STRANGER, "79811234567");
      stranger.sharesContact("79990000000");

      List<Sent> answers = premises.telegram.journal().awaitMessages(STRANGER, 4);
      assertThat(answers.getLast().text())
          .isEqualTo("🚫 Ваш номер телефона не найден в системе. Обратитесь к администратору.");
      assertThat(premises.users.cell(anna, "id_telegram")).contains("101");
    }

    private void aStrangersGroupIsRefused() {
      chat.addsBot(stranger);
      chat.promotesBot(stranger);

      await()
          .untilAsserted(() ->
              assertThat(premises.telegram.journal().messages(GROUP))
                  .extracting(Sent::text)
                  .anyMatch(text -> text.contains("не зарегистрирована")));
      assertThat(premises.chats.cell(group, "id_telegram_chat")).isEmpty();
    }

    private void theGroupRegisters() {
      chat.demotesBot(stranger);
      chat.promotesBot(annasPhone);

      await()
          .untilAsserted(
              () -> assertThat(premises.chats.cell(group, "is_locked")).contains("true"));
      assertThat(premises.chats.cell(group, "id_telegram_chat")).contains(Long.toString(GROUP));
    }

    private void mailsGoToEverybody() {
      premises.deliver(SupersetMail.of(V1_5, "Показатели").png(PNG).bytes());
      premises.deliver(SupersetMail.of(V2_0, "Две вкладки").png(PNG, OTHER_PNG).bytes());
      premises.deliver(SupersetMail.of(V4_1, "Продажи: <итоги> & планы").pdf(PDF).bytes());
      premises.deliver(SupersetMail.of(V6_0, "Склад").error("Timeout").bytes());
      premises.deliver(SupersetMail.of(V2_0, "Таблица").csv("a;b\n1;2\n".getBytes(UTF_8)).bytes());
      premises.deliver(SupersetMail.of(V6_0, "Склад").pdf(OTHER_PDF).bytes());

      for (long chat : List.of(ANNA, BORIS, GROUP)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(files(chat)).hasSize(5));
        assertThat(files(chat)).containsExactly(PNG, PNG, OTHER_PNG, PDF, OTHER_PDF);
      }
      assertThat(captions(ANNA))
          .containsExactly(
              "Показатели 20.11.2025 15:00",
              "Две вкладки 20.11.2025 15:00\nОткрыть отчёт",
              "Продажи: <итоги> & планы 20.11.2025 15:00",
              "Склад 20.11.2025 15:00");
      assertThat(kinds(ANNA)).containsExactly(PHOTO, PHOTO, PHOTO, DOCUMENT, DOCUMENT);
      assertThat(files(STRANGER)).isEmpty();
      assertThat(premises.telegram.journal().uploads()).isLessThanOrEqualTo(5);
      await()
          .untilAsserted(
              () -> assertThat(premises.boxes.cell(premises.box, "last_uid")).contains("6"));
    }

    private void whoIsUnlinkedGetsNothingMore() {
      premises.users.unlink(boris, "mailboxes", premises.box);
      premises.deliver(SupersetMail.of(V4_1, "После").pdf(SampleFiles.pdf("После")).bytes());

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> {
            assertThat(files(ANNA)).hasSize(6);
            assertThat(files(GROUP)).hasSize(6);
          });
      assertThat(files(BORIS)).hasSize(5);
    }

    private List<byte[]> files(long chat) {
      return premises.telegram.journal().messages(chat).stream()
          .flatMap(message -> message.files().stream())
          .map(file -> bytes(file.bytes().orElseThrow()))
          .toList();
    }

    private List<Sent.Kind> kinds(long chat) {
      return premises.telegram.journal().messages(chat).stream()
          .filter(message -> !message.files().isEmpty())
          .map(Sent::kind)
          .toList();
    }

    private List<String> captions(long chat) {
      return premises.telegram.journal().messages(chat).stream()
          .filter(message -> !message.files().isEmpty() && !message.text().isEmpty())
          .map(Sent::text)
          .toList();
    }

    private static byte[] bytes(Path path) {
      try {
        return Files.readAllBytes(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
