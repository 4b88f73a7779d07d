package dev.vestovoy.bot;

import static dev.vestovoy.bot.Talk.ADMIN_CHAT;
import static dev.vestovoy.bot.Talk.ANNA;
import static dev.vestovoy.bot.Talk.MALLORY;
import static dev.vestovoy.bot.Talk.SALES;
import static dev.vestovoy.bot.Talk.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.bot.Event.Rank;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Release;
import dev.vestovoy.directory.VanishedRegistrations.Vanished;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.report.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalsTest {
  private static final String ROW = "Qtf7xPmoRaiFyQPO1aENTA";
  private static final String APPROVED = "✅ Одобрено: Anna";
  private static final String REJECTED = "🚫 Отклонено: Anna";

  private final Talk talk = Talk.withAdmins();

  @Test
  void a_request_is_a_card_and_the_group_is_told_when_it_was_taken() {
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);

    List<Reply> replies = talk.on(promoted());

    assertThat(replies).singleElement().isInstanceOf(Reply.Card.class);
    assertThat(talk.cards.cards.getFirst().content().text())
        .isEqualTo(
            "Группа «Sales» просит отчёты.\nПригласил: Mallory (id 666), не зарегистрирован.\n"
                + "Чат: -1000000000123");
    assertThat(talk.cards.cards.getFirst().content().replies())
        .extracting(ReplyJson::read)
        .containsExactly(
            plain(
                SALES.id(),
                "⏳ Заявка на подключение группы «Sales» отправлена администратору сервиса."));
  }

  @Test
  void one_card_is_open_however_often_the_group_asks() {
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);
    talk.on(promoted());

    assertThat(talk.on(register()))
        .containsExactly(plain(SALES.id(), Words.GROUP_REQUEST_NOTED.in(Language.RUSSIAN)));
    show();
    assertThat(talk.on(register()))
        .containsExactly(plain(SALES.id(), Words.GROUP_WAITS.in(Language.RUSSIAN, "Sales")));
    assertThat(talk.cards.cards).hasSize(1);
  }

  @Test
  void an_approval_binds_the_row_that_was_shown() {
    ask();
    talk.registry.nextBinding = new Binding.Bound(List.of());

    List<Reply> replies = talk.on(pressed("approve:1"));

    assertThat(talk.registry.claims).last().isEqualTo(new GroupClaim.Approved(SALES.id(), ROW));
    assertThat(replies)
        .contains(
            new Reply.Answer("p1", APPROVED),
            new Reply.Edit(ADMIN_CHAT, 7, "card\n\n" + APPROVED),
            plain(SALES.id(), GroupTexts.bound(Language.RUSSIAN, List.of())));
  }

  @Test
  void a_card_ends_once_and_later_presses_get_its_outcome() {
    ask();
    talk.registry.nextBinding = new Binding.Bound(List.of());
    talk.on(pressed("approve:1"));
    int claims = talk.registry.claims.size();

    List<Reply> later = talk.on(pressed("reject:1"));

    assertThat(later)
        .containsExactly(
            new Reply.Answer("p1", APPROVED), new Reply.Edit(ADMIN_CHAT, 7, "card\n\n" + APPROVED));
    assertThat(talk.on(pressed("approve:1"))).isEqualTo(later);
    assertThat(talk.registry.claims).hasSize(claims);
  }

  @ParameterizedTest
  @ValueSource(strings = {"undo:1", "restore:1", "release:1"})
  void a_button_that_a_card_does_not_have_does_nothing(String data) {
    ask();

    List<Reply> told = talk.on(pressed(data));

    assertThat(told).contains(new Reply.Answer("p1", Words.CARD_OUTDATED.in(Language.RUSSIAN)));
    assertThat(talk.cards.find(1)).map(Card::end).isEmpty();
    assertThat(talk.registry.released).isEmpty();
  }

  @Test
  void a_press_that_a_kill_cut_off_after_the_binding_ends_the_card() {
    ask();
    talk.registry.nextBinding = new Binding.AlreadyBound();

    assertThat(talk.again(pressed("approve:1")))
        .contains(
            new Reply.Answer("p1", APPROVED),
            plain(SALES.id(), Words.GROUP_BOUND_ALREADY.in(Language.RUSSIAN)));
  }

  @Test
  void a_rejection_binds_nothing_and_is_the_answer_for_a_day() {
    ask();
    int claims = talk.registry.claims.size();
    var denied = plain(SALES.id(), Words.GROUP_DENIED.in(Language.RUSSIAN));

    assertThat(talk.on(pressed("reject:1")))
        .contains(new Reply.Edit(ADMIN_CHAT, 7, "card\n\n" + REJECTED), denied);
    assertThat(talk.registry.claims).hasSize(claims);
    talk.clock.advance(Duration.ofHours(23));
    assertThat(talk.on(register())).containsExactly(denied);
    talk.clock.advance(Duration.ofHours(2));
    assertThat(talk.on(register())).singleElement().isInstanceOf(Reply.Card.class);
  }

  @Test
  void a_button_pressed_anywhere_else_does_nothing() {
    ask();
    int claims = talk.registry.claims.size();

    List<Reply> replies =
        talk.on(new Event.Pressed("p1", ANNA, MALLORY.id(), 7, "card", "approve:1"));

    assertThat(talk.registry.claims).hasSize(claims);
    assertThat(replies).containsExactly(new Reply.Answer("p1", "Эта кнопка не для вас."));
  }

  @Test
  void a_card_of_the_chat_that_the_admin_chat_was_before_works() {
    ask();
    talk.adminChat.set(-1_000_000_000_999L);
    talk.registry.nextBinding = new Binding.Bound(List.of());

    assertThat(talk.on(pressed("approve:1"))).contains(new Reply.Answer("p1", APPROVED));
  }

  @Test
  void a_card_follows_the_group_that_it_is_about() {
    ask();
    talk.on(new Event.Migrated(SALES.id(), -1_000_000_000_777L));
    talk.registry.nextBinding = new Binding.Bound(List.of());

    talk.on(pressed("approve:1"));

    assertThat(talk.registry.claims)
        .last()
        .isEqualTo(new GroupClaim.Approved(-1_000_000_000_777L, ROW));
  }

  @Test
  void without_an_admin_chat_no_button_does_anything() {
    var alone = Talk.usual();

    alone.on(pressed("approve:1"));

    assertThat(alone.registry.claims).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes:-1000000000123:row", "maybe:1", "approve:x", "approve:99"})
  void a_button_of_no_card_says_so(String data) {
    String words = Words.CARD_OUTDATED.in(Language.RUSSIAN);

    assertThat(talk.on(pressed(data)))
        .containsExactly(
            new Reply.Answer("p1", words), new Reply.Edit(ADMIN_CHAT, 7, "card\n\n" + words));
    assertThat(talk.registry.claims).isEmpty();
  }

  @Test
  void an_outage_leaves_the_card_to_be_pressed_again() {
    ask();
    talk.registry.nextBinding = new Binding.Unavailable();

    assertThat(talk.on(pressed("approve:1")))
        .containsExactly(new Reply.Answer("p1", Words.TRY_LATER.in(Language.RUSSIAN)));
    talk.registry.nextBinding = new Binding.Bound(List.of());
    assertThat(talk.on(pressed("approve:1"))).contains(new Reply.Answer("p1", APPROVED));
  }

  @Test
  void a_row_that_was_taken_meanwhile_closes_the_card() {
    ask();
    talk.registry.nextBinding = new Binding.LockedToOther(Set.of());

    assertThat(talk.on(pressed("approve:1")))
        .contains(
            new Reply.Edit(ADMIN_CHAT, 7, "card\n\n" + Words.CARD_TAKEN.in(Language.RUSSIAN)),
            plain(SALES.id(), Words.CARD_TAKEN.in(Language.RUSSIAN)));
  }

  @Test
  void a_row_that_is_gone_closes_the_card_and_the_group_is_told() {
    ask();
    talk.registry.nextBinding = new Binding.NoSuchTitle();

    assertThat(talk.on(pressed("approve:1")))
        .contains(plain(SALES.id(), Words.CARD_GONE.in(Language.RUSSIAN)));
  }

  @Test
  void a_group_that_removes_the_bot_asks_for_nothing_any_more() {
    ask();
    int claims = talk.registry.claims.size();

    List<Reply> told =
        talk.on(new Event.Standing(SALES, MALLORY, Rank.ADMINISTRATOR, Rank.OUTSIDE));

    String words = Words.CARD_WITHDRAWN.in(Language.RUSSIAN);
    assertThat(told)
        .filteredOn(Reply.Edit.class::isInstance)
        .extracting(edit -> ((Reply.Edit) edit).text())
        .singleElement()
        .asString()
        .endsWith("\n\n" + words);
    assertThat(talk.on(pressed("approve:1"))).contains(new Reply.Answer("p1", words));
    assertThat(talk.registry.claims).hasSize(claims);
  }

  @Test
  void what_is_said_of_a_request_goes_to_the_topic_of_the_request() {
    var topic = new Event.Group(SALES.id(), "Sales", 7L);
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);
    talk.on(new Event.WroteInGroup(topic, MALLORY, false, "/register"));

    assertThat(talk.on(pressed("reject:1")))
        .contains(Reply.Message.to(topic, Words.GROUP_DENIED.in(Language.RUSSIAN)));
  }

  @Test
  void a_group_that_changes_its_title_back_and_forth_makes_a_card_for_each_row_only() {
    for (String row : List.of(ROW, "other", ROW, "other", ROW)) {
      talk.registry.nextBinding = new Binding.AdderUnknown(row);
      talk.on(register());
    }

    assertThat(talk.cards.cards).hasSize(2);
  }

  @Test
  void groups_that_look_alike_make_five_cards_for_a_row() {
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);
    for (int i = 0; i < 20; i++) {
      var group = new Event.Group(SALES.id() - i, "Sales");
      talk.on(new Event.Standing(group, MALLORY, Rank.MEMBER, Rank.ADMINISTRATOR));
    }

    assertThat(talk.cards.cards).hasSize(5);
  }

  @Test
  void a_chat_that_is_no_longer_the_admin_chat_decides_nothing() {
    ask();
    int claims = talk.registry.claims.size();
    talk.cards.shown(talk.cards.cards.getLast(), new Card.Place(-4711, 7));

    talk.on(new Event.Pressed("p1", ANNA, -4711, 7, "card", "approve:1"));

    assertThat(talk.registry.claims).hasSize(claims);
  }

  @Test
  void a_registered_group_is_told_and_can_be_undone() {
    talk.registry.nextBinding = new Binding.Bound(List.of("Продажи"));
    talk.on(promoted());
    assertThat(talk.cards.cards)
        .singleElement()
        .satisfies(card ->
            assertThat(card.content().text())
                .isEqualTo(
                    "ℹ️ Группа «Sales» зарегистрирована.\nДобавил: Mallory (id 666)\n"
                        + "Чат: -1000000000123\nКогда: 01.12.2026 11:00\nОтчёты:\n• Продажи"));

    List<Reply> undone = talk.on(pressed("undo:1"));

    assertThat(talk.registry.released).containsExactly(SALES.id());
    assertThat(undone)
        .contains(
            new Reply.Edit(ADMIN_CHAT, 7, "card\n\n↩️ Отменено: Anna"),
            plain(SALES.id(), Words.GROUP_UNDONE.in(Language.RUSSIAN)));
  }

  @Test
  void a_group_that_was_undone_is_registered_by_an_admins_word_only() {
    talk.registry.nextBinding = new Binding.Bound(List.of());
    talk.on(promoted());
    talk.on(pressed("undo:1"));
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);

    assertThat(talk.on(register())).singleElement().isInstanceOf(Reply.Card.class);

    assertThat(talk.registry.claims)
        .last()
        .isInstanceOfSatisfying(
            GroupClaim.ByTitle.class,
            claim -> assertThat(claim.adders()).isEqualTo(GroupClaim.Adders.NOBODY));
    talk.registry.nextBinding = new Binding.Bound(List.of());
    talk.clock.advance(Duration.ofMinutes(1));
    talk.on(pressed("approve:2"));
    talk.on(register());
    assertThat(talk.registry.claims)
        .last()
        .isInstanceOfSatisfying(
            GroupClaim.ByTitle.class,
            claim -> assertThat(claim.adders()).isEqualTo(GroupClaim.Adders.REGISTERED));
  }

  @Test
  void the_undoing_of_an_older_card_holds_for_the_newer() {
    talk.registry.nextBinding = new Binding.Bound(List.of());
    talk.on(promoted());
    talk.on(promoted());
    talk.on(pressed("undo:1"));

    talk.on(register());

    assertThat(talk.cards.find(2).orElseThrow().end()).isNotNull();
    assertThat(adders()).isEqualTo(GroupClaim.Adders.NOBODY);
  }

  @Test
  void an_approval_counts_though_the_clock_was_put_back() {
    talk.registry.nextBinding = new Binding.Bound(List.of());
    talk.on(promoted());
    talk.clock.advance(Duration.ofDays(1));
    talk.on(pressed("undo:1"));
    talk.clock.advance(Duration.ofDays(-1));
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);
    talk.on(register());
    talk.registry.nextBinding = new Binding.Bound(List.of());
    talk.on(pressed("approve:2"));

    talk.on(register());

    assertThat(adders()).isEqualTo(GroupClaim.Adders.REGISTERED);
  }

  private GroupClaim.Adders adders() {
    return ((GroupClaim.ByTitle) talk.registry.claims.getLast()).adders();
  }

  @Test
  void a_registration_that_cannot_be_undone_now_stays_to_be_undone() {
    talk.registry.nextBinding = new Binding.Bound(List.of());
    talk.on(promoted());
    talk.registry.nextRelease = Release.UNAVAILABLE;

    assertThat(talk.on(pressed("undo:1")))
        .containsExactly(new Reply.Answer("p1", Words.TRY_LATER.in(Language.RUSSIAN)));
    assertThat(talk.cards.cards).extracting(Card::end).containsOnlyNulls();
  }

  @Test
  void a_person_who_registers_is_told_and_can_be_undone() {
    talk.registry.row("+79161234567", 0);
    talk.registry.mailboxes.put(ANNA.id(), List.of("Продажи"));

    talk.sharedOwn(ANNA, "79161234567");

    assertThat(talk.cards.cards.getFirst().content().text())
        .startsWith("ℹ️ row of 101: регистрация в боте.\nTelegram: Anna (id 101)")
        .doesNotContain("7916");
    assertThat(talk.on(pressed("undo:1")))
        .contains(plain(ANNA.id(), Words.PERSON_UNDONE.in(Language.RUSSIAN)));
    assertThat(talk.registry.released).containsExactly(ANNA.id());
  }

  @Test
  void a_person_who_was_undone_registers_by_an_admins_word_only() {
    talk.registry.row("+79161234567", 0);
    talk.sharedOwn(ANNA, "79161234567");
    talk.on(pressed("undo:1"));

    assertThat(talk.sharedOwn(ANNA, "79161234567")).singleElement().isInstanceOf(Reply.Card.class);

    var told = plain(ANNA.id(), Words.ASK_THE_ADMIN.in(Language.RUSSIAN));
    assertThat(talk.cards.cards.getLast().content().replies())
        .extracting(ReplyJson::read)
        .containsExactly(told);
    assertThat(talk.sharedOwn(ANNA, "79161234567"))
        .containsExactly(plain(ANNA.id(), Words.PERSON_REQUEST_NOTED.in(Language.RUSSIAN)));
    show();
    assertThat(talk.sharedOwn(ANNA, "79161234567")).containsExactly(told);
    talk.clock.advance(Duration.ofMinutes(1));
    assertThat(talk.on(pressed("approve:2")))
        .contains(plain(ANNA.id(), Words.PERSON_ALLOWED.in(Language.RUSSIAN)));
    assertThat(talk.sharedOwn(ANNA, "79161234567"))
        .contains(Talk.removing(ANNA.id(), Words.SUBSCRIBED_NOW.in(Language.RUSSIAN)));
  }

  @Test
  void a_person_who_was_undone_during_an_outage_is_not_registered_after_it() {
    talk.registry.row("+79161234567", 0);
    talk.sharedOwn(ANNA, "79161234567");
    talk.registry.down = true;
    talk.sharedOwn(ANNA, "79161234567");
    talk.registry.down = false;
    talk.on(pressed("undo:1"));
    int attempts = talk.registry.attempts.size();

    assertThat(talk.keepAll()).singleElement().isInstanceOf(Reply.Card.class);

    assertThat(talk.registry.attempts).hasSize(attempts);
  }

  @Test
  void a_late_registration_that_a_kill_cut_off_is_told() {
    talk.registry.row("+79161234567", 0);
    talk.registry.down = true;
    talk.sharedOwn(ANNA, "79161234567");
    talk.registry.down = false;
    talk.registry.register(new PhoneNumber("+79161234567"), ANNA.id());

    assertThat(talk.keepAll())
        .filteredOn(Reply.Card.class::isInstance)
        .extracting(card -> ((Reply.Card) card).content().kind())
        .containsExactly("PERSON_BOUND");
  }

  @Test
  void a_registration_that_a_kill_cut_off_is_told() {
    talk.registry.row("+79161234567", ANNA.id());

    talk.again(new Event.SharedContact(ANNA, "79161234567", ANNA.id(), false));
    talk.registry.nextBinding = new Binding.AlreadyBound();
    talk.again(promoted());

    assertThat(talk.cards.cards)
        .extracting(card -> card.content().kind())
        .containsExactly("PERSON_BOUND", "GROUP_BOUND");
    assertThat(talk.cards.cards.getLast().content().text())
        .doesNotContain(Words.NOTICE_NO_REPORTS.in(Language.RUSSIAN));
  }

  @Test
  void registrations_that_vanished_are_restored_or_let_go_by_an_admin() {
    vanish(List.of("Anna"), List.of(), 1_700_000_000_123L);
    talk.cards.keep(talk.vanishedCards.due());
    assertThat(talk.vanishedCards.due()).isEmpty();

    assertThat(talk.on(pressed("release:1")))
        .contains(new Reply.Answer("p1", "🚫 Отключено: Anna"));
    assertThat(talk.on(pressed("restore:1")))
        .contains(new Reply.Answer("p1", "🚫 Отключено: Anna"));

    assertThat(talk.vanished.calls).containsExactly("let go until 2023-11-14T22:13:20.123Z");
    vanish(List.of("Boris"), List.of(), 1_700_000_000_999L);
    talk.cards.keep(talk.vanishedCards.due());
    talk.on(pressed("restore:2"));
    assertThat(talk.vanished.calls).last().isEqualTo("restore");
  }

  @Test
  void what_vanishes_while_administrators_are_asked_makes_no_other_card() {
    vanish(List.of("Anna"), List.of(), 1);
    talk.cards.keep(talk.vanishedCards.due());

    vanish(List.of("Anna", "Boris"), List.of(), 2);

    assertThat(talk.vanishedCards.due()).isEmpty();
  }

  @Test
  void registrations_without_a_row_can_be_let_go_after_the_others_were_restored() {
    vanish(List.of("Anna", "Boris"), List.of("Boris"), 1);
    talk.cards.keep(talk.vanishedCards.due());
    talk.on(pressed("restore:1"));

    talk.vanished.held =
        new Vanished(
            List.of("Anna", "Boris"), List.of("Boris"), List.of("Boris"), Instant.ofEpochMilli(1));
    talk.cards.keep(talk.vanishedCards.due());

    Card second = talk.cards.find(2).orElseThrow();
    assertThat(second.content().kind()).isEqualTo(CardKind.ROWS_GONE.name());
    assertThat(second.content().text()).endsWith("\n• Boris").doesNotContain("Anna");
    talk.on(pressed("release:2"));
    assertThat(talk.vanished.calls)
        .containsExactly("restore", "let go until 1970-01-01T00:00:00.001Z");
  }

  @Test
  void a_card_ends_when_nothing_is_missing_any_more() {
    vanish(List.of("Anna"), List.of(), 1);
    talk.cards.keep(talk.vanishedCards.due());
    Card card = talk.cards.find(1).orElseThrow();
    talk.cards.shown(card, new Card.Place(ADMIN_CHAT, 7));

    vanish(List.of(), List.of(), 0);
    List<Reply> replies = talk.vanishedCards.due();
    talk.cards.keep(replies);

    assertThat(replies)
        .contains(
            new Reply.Edit(
                ADMIN_CHAT, 7, card.content().text() + "\n\n✅ Больше ничего не пропало."));
    assertThat(talk.vanishedCards.due()).isEmpty();
    assertThat(talk.on(pressed("release:1")))
        .contains(new Reply.Answer("p1", "✅ Больше ничего не пропало."));
    assertThat(talk.vanished.calls).isEmpty();
  }

  private void vanish(List<String> names, List<String> withoutRow, long moment) {
    talk.vanished.held = new Vanished(names, withoutRow, names, Instant.ofEpochMilli(moment));
  }

  private void ask() {
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);
    talk.on(promoted());
    show();
  }

  private void show() {
    talk.cards.shown(talk.cards.cards.getLast(), new Card.Place(ADMIN_CHAT, 7));
  }

  private static Event promoted() {
    return new Event.Standing(SALES, MALLORY, Rank.MEMBER, Rank.ADMINISTRATOR);
  }

  private static Event register() {
    return new Event.WroteInGroup(SALES, MALLORY, false, "/register");
  }

  private static Event pressed(String data) {
    return new Event.Pressed("p1", ANNA, ADMIN_CHAT, 7, "card", data);
  }
}
