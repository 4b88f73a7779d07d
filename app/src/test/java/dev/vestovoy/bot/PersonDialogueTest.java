package dev.vestovoy.bot;

import static dev.vestovoy.bot.Talk.ANNA;
import static dev.vestovoy.bot.Talk.JOHN;
import static dev.vestovoy.bot.Talk.MALLORY;
import static dev.vestovoy.bot.Talk.asking;
import static dev.vestovoy.bot.Talk.plain;
import static dev.vestovoy.bot.Talk.removing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Rebind;
import dev.vestovoy.report.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonDialogueTest {
  private static final String PHONE = "+79811234567";
  private static final String SHARE = "☎️ Поделиться контактом";
  private static final String LATER =
      "⏳ Сервис временно недоступен. Попробуйте, пожалуйста, позже.";
  private static final String NOTED =
      "⏳ Сервис временно недоступен, но ваш номер записан. Как только сервис заработает, я проверю"
          + " его и сообщу вам: больше ничего делать не нужно.";
  private static final Reply OWN_CONTACT_ONLY =
      asking(MALLORY.id(), Words.OWN_CONTACT_ONLY.in(Language.RUSSIAN), SHARE);

  private final Talk talk = Talk.usual();

  @Test
  void a_stranger_is_asked_for_the_contact() {
    assertThat(talk.wrote(ANNA, "/start"))
        .containsExactly(
            asking(
                ANNA.id(),
                "Поделитесь, пожалуйста, вашим контактом — номером телефона, чтобы авторизоваться"
                    + " в системе.",
                SHARE));
  }

  @Test
  void a_known_person_is_told_which_reports_come() {
    talk.registry.row(PHONE, ANNA.id());
    talk.registry.mailboxes.put(ANNA.id(), List.of("Продажи", "Склад"));

    assertThat(talk.wrote(ANNA, "/start"))
        .containsExactly(
            plain(
                ANNA.id(),
                "👋 Приветствуем! Вы подписаны на уведомления от Superset.\n\n"
                    + "Ваши отчёты:\n• Продажи\n• Склад"));
  }

  @Test
  void a_known_person_without_mailboxes_is_told_so() {
    talk.registry.row(PHONE, ANNA.id());

    assertThat(talk.wrote(ANNA, "/start"))
        .first()
        .extracting(reply -> ((Reply.Message) reply).text())
        .asString()
        .startsWith("👋 Приветствуем! Вы подписаны на уведомления от Superset.\n\n")
        .endsWith(Words.NO_MAILBOXES.in(Language.RUSSIAN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"79811234567", "+79811234567", "8 981 123-45-67"})
  void an_own_contact_registers(String phone) {
    talk.registry.row(PHONE, 0);

    assertThat(talk.sharedOwn(ANNA, phone))
        .containsExactly(
            removing(ANNA.id(), "👋 Приветствуем! Вы подписались на уведомления от Superset."));
    assertThat(talk.registry.rows.get(new PhoneNumber(PHONE))).containsExactly(ANNA.id());
  }

  @Test
  void who_presses_start_often_is_answered_from_memory() {
    for (int i = 0; i < 20; i++) {
      assertThat(talk.wrote(MALLORY, "/start"))
          .containsExactly(asking(MALLORY.id(), Words.ASK_CONTACT.in(Language.RUSSIAN), SHARE));
    }

    assertThat(talk.registry.lookups).hasSize(10);
  }

  @Test
  void a_flood_of_texts_is_answered_once_until_it_ends() {
    for (int i = 0; i < 20; i++) {
      talk.wrote(MALLORY, "привет");
    }

    assertThat(talk.wrote(MALLORY, "/start"))
        .containsExactly(plain(MALLORY.id(), Words.TOO_OFTEN.in(Language.RUSSIAN)));
    assertThat(talk.wrote(MALLORY, "/help")).isEmpty();
    assertThat(talk.on(new Event.SharedContact(MALLORY, PHONE, ANNA.id(), false))).isEmpty();
    assertThat(talk.wrote(ANNA, "/start")).hasSize(1);
    talk.passes(Duration.ofMinutes(1));
    assertThat(talk.wrote(MALLORY, "/help"))
        .containsExactly(plain(MALLORY.id(), Words.HELP.in(Language.RUSSIAN)));
  }

  @Test
  void contacts_shared_without_end_are_looked_for_now_and_then() {
    var said = new ArrayList<Reply>();
    for (int i = 0; i < 100; i++) {
      said.addAll(talk.sharedOwn(MALLORY, PHONE));
    }

    assertThat(talk.registry.attempts).hasSize(10);
    assertThat(said)
        .hasSize(11)
        .last()
        .isEqualTo(plain(MALLORY.id(), Words.TOO_OFTEN.in(Language.RUSSIAN)));
    talk.passes(Duration.ofMinutes(30));
    talk.registry.row(PHONE, 0);
    assertThat(talk.sharedOwn(MALLORY, PHONE))
        .containsExactly(removing(MALLORY.id(), Words.SUBSCRIBED_NOW.in(Language.RUSSIAN)));
  }

  @Test
  void an_own_contact_registers_after_a_flood_of_texts_and_is_known_at_once() {
    talk.registry.row(PHONE, 0);
    for (int i = 0; i < 19; i++) {
      talk.wrote(ANNA, "/start");
    }

    assertThat(talk.sharedOwn(ANNA, PHONE))
        .containsExactly(removing(ANNA.id(), Words.SUBSCRIBED_NOW.in(Language.RUSSIAN)));
    assertThat(talk.wrote(ANNA, "/start"))
        .first()
        .extracting(reply -> ((Reply.Message) reply).text())
        .asString()
        .startsWith(Words.SUBSCRIBED_ALREADY.in(Language.RUSSIAN));
  }

  @Test
  void a_contact_shared_twice_is_welcomed_twice() {
    talk.registry.row(PHONE, 0);

    assertThat(talk.sharedOwn(ANNA, PHONE)).isEqualTo(talk.sharedOwn(ANNA, PHONE));
  }

  @Test
  void an_unlisted_phone_is_sent_to_the_administrator() {
    assertThat(talk.sharedOwn(ANNA, PHONE))
        .containsExactly(
            removing(
                ANNA.id(),
                "🚫 Ваш номер телефона не найден в системе. Обратитесь к администратору."));
  }

  @Test
  void a_contact_of_somebody_else_subscribes_nobody() {
    talk.registry.row(PHONE, 0);

    var replies = talk.on(new Event.SharedContact(MALLORY, PHONE, ANNA.id(), false));

    assertThat(replies).containsExactly(OWN_CONTACT_ONLY);
    assertThat(talk.registry.rows.get(new PhoneNumber(PHONE))).containsExactly(0L);
  }

  @Test
  void a_typed_in_contact_without_an_owner_subscribes_nobody() {
    talk.registry.row(PHONE, 0);

    var replies = talk.on(new Event.SharedContact(MALLORY, PHONE, null, false));

    assertThat(replies).containsExactly(OWN_CONTACT_ONLY);
    assertThat(talk.registry.rows.get(new PhoneNumber(PHONE))).containsExactly(0L);
  }

  @Test
  void a_forwarded_contact_subscribes_nobody() {
    talk.registry.row(PHONE, 0);

    var replies = talk.on(new Event.SharedContact(MALLORY, PHONE, MALLORY.id(), true));

    assertThat(replies).containsExactly(OWN_CONTACT_ONLY);
    assertThat(talk.registry.rows.get(new PhoneNumber(PHONE))).containsExactly(0L);
  }

  @Test
  void a_refused_contact_does_not_tell_whether_its_phone_is_listed() {
    talk.registry.row(PHONE, 0);

    var listed = talk.on(new Event.SharedContact(MALLORY, PHONE, ANNA.id(), false));
    var unlisted = talk.on(new Event.SharedContact(MALLORY, "+79990000000", ANNA.id(), false));

    assertThat(listed).isEqualTo(unlisted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "None", "12345", "нет"})
  void a_phone_that_cannot_be_read_is_not_found(String phone) {
    assertThat(talk.sharedOwn(ANNA, phone))
        .containsExactly(removing(ANNA.id(), Words.NOT_FOUND.in(Language.RUSSIAN)));
  }

  @Test
  void a_phone_in_two_rows_subscribes_nobody_and_the_admins_hear_of_it() {
    talk.registry.row(PHONE, 0);
    talk.registry.row(PHONE, 0);

    assertThat(talk.sharedOwn(ANNA, PHONE))
        .containsExactly(removing(ANNA.id(), Words.ASK_THE_ADMIN.in(Language.RUSSIAN)));
    assertThat(talk.registry.rows.get(new PhoneNumber(PHONE))).containsExactly(0L, 0L);
    assertThat(talk.alerts).singleElement().asString().contains("+***67").doesNotContain("1234");
  }

  @Test
  void a_row_of_another_account_stays_and_the_admins_hear_of_it() {
    talk.registry.row(PHONE, ANNA.id());

    assertThat(talk.sharedOwn(MALLORY, PHONE))
        .containsExactly(removing(MALLORY.id(), Words.ASK_THE_ADMIN.in(Language.RUSSIAN)));
    assertThat(talk.registry.rows.get(new PhoneNumber(PHONE))).containsExactly(ANNA.id());
    assertThat(talk.alerts)
        .singleElement()
        .asString()
        .contains("+***67", "666")
        .doesNotContain("1234");
  }

  @Test
  void an_outage_is_told_as_an_outage_and_a_contact_is_noted() {
    talk.registry.row(PHONE, 0);
    talk.registry.down = true;

    assertThat(talk.wrote(ANNA, "/start")).containsExactly(plain(ANNA.id(), LATER));
    assertThat(talk.sharedOwn(ANNA, PHONE)).containsExactly(removing(ANNA.id(), NOTED));
    assertThat(talk.wrote(ANNA, "/start")).containsExactly(plain(ANNA.id(), NOTED));
    assertThat(talk.promises.open()).hasSize(1);
  }

  @Test
  void what_cannot_be_noted_is_not_promised() {
    talk.registry.row(PHONE, 0);
    talk.registry.down = true;
    talk.promises.full = true;

    assertThat(talk.sharedOwn(ANNA, PHONE)).containsExactly(asking(ANNA.id(), LATER, SHARE));
  }

  @Test
  void who_was_noted_is_told_when_the_outage_is_over() {
    talk.registry.row(PHONE, 0);
    talk.registry.down = true;
    talk.sharedOwn(ANNA, PHONE);
    talk.sharedOwn(ANNA, PHONE);
    talk.sharedOwn(JOHN, "+79990000000");
    assertThat(talk.keepAll()).isEmpty();

    talk.registry.down = false;

    assertThat(talk.keepAll())
        .containsExactly(
            removing(ANNA.id(), Words.SUBSCRIBED_NOW.in(Language.RUSSIAN)),
            removing(JOHN.id(), Words.NOT_FOUND.in(Language.ENGLISH)));
    assertThat(talk.registry.rows.get(new PhoneNumber(PHONE))).containsExactly(ANNA.id());
  }

  @Test
  void who_asks_again_after_the_outage_is_told_once() {
    talk.registry.row(PHONE, 0);
    talk.registry.down = true;
    talk.sharedOwn(ANNA, PHONE);
    talk.registry.down = false;

    assertThat(talk.sharedOwn(ANNA, PHONE))
        .containsExactly(removing(ANNA.id(), Words.SUBSCRIBED_NOW.in(Language.RUSSIAN)));

    assertThat(talk.keepAll()).isEmpty();
  }

  @Test
  void a_new_account_of_the_phone_replaces_the_old_one_which_is_told() {
    talk.registry.rebind = Rebind.REPLACE;
    talk.registry.row(PHONE, ANNA.id());

    assertThat(talk.sharedOwn(JOHN, PHONE))
        .containsExactly(
            removing(JOHN.id(), Words.SUBSCRIBED_NOW.in(Language.ENGLISH)),
            plain(ANNA.id(), Words.REPLACED.in(Language.RUSSIAN)));
    assertThat(talk.alerts)
        .singleElement()
        .asString()
        .contains("+***67", "101", "202")
        .doesNotContain("1234");
  }

  @Test
  void an_account_in_two_rows_gets_both_and_the_admins_hear_of_it() {
    talk.registry.row("+79990000000", ANNA.id());
    talk.registry.row(PHONE, 0);

    assertThat(talk.sharedOwn(ANNA, PHONE))
        .containsExactly(removing(ANNA.id(), Words.SUBSCRIBED_NOW.in(Language.RUSSIAN)));
    assertThat(talk.alerts).singleElement().asString().contains("+***67", "101", "(1)");
  }

  @Test
  void a_typed_phone_number_explains_the_button_and_subscribes_nobody() {
    talk.registry.row(PHONE, 0);

    assertThat(talk.wrote(MALLORY, "8 (981) 123-45-67"))
        .containsExactly(asking(MALLORY.id(), Words.USE_THE_BUTTON.in(Language.RUSSIAN), SHARE));
    assertThat(talk.registry.rows.get(new PhoneNumber(PHONE))).containsExactly(0L);
  }

  @Test
  void help_is_given_to_everybody() {
    assertThat(talk.wrote(ANNA, "/help"))
        .containsExactly(plain(ANNA.id(), Words.HELP.in(Language.RUSSIAN)));
  }

  @Test
  void small_talk_of_a_known_person_is_answered_with_help() {
    talk.registry.row(PHONE, ANNA.id());

    assertThat(talk.wrote(ANNA, "привет"))
        .containsExactly(plain(ANNA.id(), Words.HELP.in(Language.RUSSIAN)));
  }

  @Test
  void who_uses_english_is_answered_in_english() {
    assertThat(talk.wrote(JOHN, "/start"))
        .containsExactly(
            asking(
                JOHN.id(),
                "Please share your contact (your phone number) to sign in.",
                "☎️ Share my contact"));
  }

  @Test
  void a_long_list_of_mailboxes_fits_in_a_message() {
    talk.registry.row(PHONE, ANNA.id());
    var names = java.util.stream.IntStream.range(0, 500).mapToObj(i -> "й".repeat(300)).toList();
    talk.registry.mailboxes.put(ANNA.id(), names);

    assertThat(talk.wrote(ANNA, "/start"))
        .first()
        .extracting(reply -> ((Reply.Message) reply).text().length())
        .isEqualTo(Words.SUBSCRIBED_ALREADY.in(Language.RUSSIAN).length() + 2 + 12 + 50 * 63 + 2);
  }
}
