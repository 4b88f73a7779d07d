package dev.vestovoy.bot;

import static dev.vestovoy.bot.Talk.ANNA;
import static dev.vestovoy.bot.Talk.JOHN;
import static dev.vestovoy.bot.Talk.MALLORY;
import static dev.vestovoy.bot.Talk.SALES;
import static dev.vestovoy.bot.Talk.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.bot.Event.Rank;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.GroupClaim.Adders;
import dev.vestovoy.directory.GroupTitle;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.report.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupDialogueTest {
  private static final String ROW = "Qtf7xPmoRaiFyQPO1aENTA";

  private static final Event.Group NEWS = new Event.Group(-1_000_000_000_124L, "News", true, null);

  private final Talk talk = Talk.usual();
  private final Talk guarded = Talk.withAdmins();

  @ParameterizedTest
  @CsvSource({"OUTSIDE", "MEMBER"})
  void who_makes_the_bot_an_administrator_registers_the_group(Rank before) {
    talk.registry.nextBinding = new Binding.Bound(List.of("Продажи"));

    var replies = talk.on(new Event.Standing(SALES, ANNA, before, Rank.ADMINISTRATOR));

    assertThat(replies)
        .containsExactly(
            plain(
                SALES.id(),
                "✅ Регистрация группы завершена.\nСюда будут приходить отчёты:\n• Продажи"));
    assertThat(talk.registry.claims)
        .containsExactly(
            new GroupClaim.ByTitle(
                SALES.id(), new GroupTitle("Sales"), ANNA.id(), Adders.REGISTERED));
  }

  @Test
  void the_predecessors_rule_takes_any_adder() {
    var open = new Talk(false, GroupRule.TITLE);

    open.on(new Event.Standing(SALES, MALLORY, Rank.MEMBER, Rank.ADMINISTRATOR));

    assertThat(open.registry.claims)
        .containsExactly(
            new GroupClaim.ByTitle(
                SALES.id(), new GroupTitle("Sales"), MALLORY.id(), Adders.ANYBODY));
  }

  @Test
  void a_member_without_rights_asks_for_them_once() {
    var hint = plain(SALES.id(), "👋 Чтобы сюда приходили отчёты, дайте мне права администратора.");

    assertThat(talk.on(new Event.Standing(SALES, ANNA, Rank.OUTSIDE, Rank.MEMBER)))
        .containsExactly(hint);
    assertThat(talk.on(new Event.Standing(SALES, ANNA, Rank.MEMBER, Rank.MEMBER))).isEmpty();
    assertThat(talk.on(new Event.Standing(SALES, ANNA, Rank.ADMINISTRATOR, Rank.MEMBER))).isEmpty();
    assertThat(talk.registry.claims).isEmpty();
  }

  @Test
  void a_change_of_an_administrators_rights_is_not_another_registration() {
    assertThat(talk.on(new Event.Standing(SALES, ANNA, Rank.ADMINISTRATOR, Rank.ADMINISTRATOR)))
        .isEmpty();
    assertThat(talk.registry.claims).isEmpty();
  }

  @Test
  void an_unlisted_title_is_told_exactly() {
    assertThat(texts(talk.on(promoted()))).singleElement().asString().contains("«Sales»");
  }

  @Test
  void a_title_in_two_rows_is_refused_and_the_admins_hear_of_it() {
    talk.registry.nextBinding = new Binding.SeveralRows(2);

    assertThat(texts(talk.on(promoted()))).singleElement().asString().contains("«Sales»", "(2)");
    assertThat(talk.alerts).singleElement().asString().contains("“Sales”", "-1000000000123");
  }

  @Test
  void a_locked_row_is_refused_and_the_admins_hear_of_it() {
    talk.registry.nextBinding = new Binding.LockedToOther(Set.of(-1000000000666L));

    assertThat(texts(talk.on(promoted()))).singleElement().asString().contains("is_locked");
    assertThat(talk.alerts).singleElement().asString().contains("“Sales”", "-1000000000123");
  }

  @Test
  void a_row_that_holds_a_basic_group_may_be_this_groups_own() {
    talk.registry.nextBinding = new Binding.LockedToOther(Set.of(-5L));
    assertThat(talk.on(promoted())).isEmpty();

    talk.registry.nextBinding = new Binding.AlreadyBound();

    assertThat(talk.secondsPass())
        .containsExactly(plain(SALES.id(), Words.GROUP_BOUND_ALREADY.in(Language.RUSSIAN)));
    assertThat(talk.alerts).isEmpty();
  }

  @Test
  void a_row_that_still_holds_a_basic_group_after_some_seconds_is_taken() {
    talk.registry.nextBinding = new Binding.LockedToOther(Set.of(-5L));

    assertThat(talk.on(promoted())).isEmpty();

    assertThat(texts(talk.secondsPass())).singleElement().asString().contains("is_locked");
    assertThat(talk.alerts).hasSize(1);
  }

  @Test
  void a_basic_group_is_told_at_once_that_its_row_is_taken_by_another() {
    talk.registry.nextBinding = new Binding.LockedToOther(Set.of(-6L));
    var small = new Event.Group(-5, "Sales");

    assertThat(talk.on(new Event.Standing(small, ANNA, Rank.MEMBER, Rank.ADMINISTRATOR)))
        .hasSize(1);
  }

  @Test
  void a_stranger_is_told_how_the_group_gets_in() {
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);

    assertThat(texts(talk.on(promoted()))).singleElement().asString().contains("/register");
    assertThat(talk.alerts)
        .singleElement()
        .asString()
        .contains("-1000000000123", "Mallory (id 666), who invited the bot");
  }

  @Test
  void an_anonymous_administrator_is_told_why_that_is_not_enough() {
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);

    var standIn = new Event.User(1_087_968_824L, "Group", Language.RUSSIAN);
    var answer = plain(SALES.id(), Words.GROUP_ANONYMOUS.in(Language.RUSSIAN));

    assertThat(talk.on(new Event.WroteInGroup(SALES, MALLORY, true, "/register")))
        .containsExactly(answer);
    assertThat(talk.on(new Event.Standing(SALES, standIn, Rank.MEMBER, Rank.ADMINISTRATOR)))
        .containsExactly(answer);
  }

  @Test
  void a_group_that_comes_during_an_outage_is_noted_and_answered_afterwards() {
    talk.registry.down = true;

    assertThat(talk.on(new Event.Standing(SALES, ANNA, Rank.MEMBER, Rank.ADMINISTRATOR)))
        .containsExactly(plain(SALES.id(), Words.GROUP_NOTED.in(Language.RUSSIAN, SALES.title())));
    assertThat(talk.keepAll()).isEmpty();

    talk.registry.down = false;
    talk.registry.nextBinding = new Binding.Bound(List.of("Продажи"));
    assertThat(talk.keepAll())
        .containsExactly(plain(SALES.id(), GroupTexts.bound(Language.RUSSIAN, List.of("Продажи"))));
    assertThat(talk.registry.claims)
        .last()
        .isEqualTo(
            new GroupClaim.ByTitle(
                SALES.id(), new GroupTitle("Sales"), ANNA.id(), Adders.REGISTERED));
  }

  @Test
  void a_topic_that_asks_during_an_outage_is_answered_there_afterwards() {
    var topic = new Event.Group(SALES.id(), SALES.title(), 17L);
    talk.registry.down = true;
    assertThat(threads(talk.on(new Event.WroteInGroup(topic, ANNA, false, "/register"))))
        .containsExactly(17L);

    talk.registry.down = false;

    assertThat(threads(talk.keepAll())).containsExactly(17L);
  }

  @Test
  void a_strangers_group_that_came_during_an_outage_is_put_before_the_admins() {
    guarded.registry.down = true;
    guarded.on(new Event.Standing(SALES, MALLORY, Rank.MEMBER, Rank.ADMINISTRATOR));

    guarded.registry.down = false;
    guarded.registry.nextBinding = new Binding.AdderUnknown(ROW);

    assertThat(guarded.keepAll()).singleElement().isInstanceOf(Reply.Card.class);
  }

  @Test
  void what_is_owed_to_a_group_goes_with_it_and_ends_with_it() {
    talk.registry.down = true;
    talk.on(
        new Event.Standing(new Event.Group(-5, "Sales"), ANNA, Rank.MEMBER, Rank.ADMINISTRATOR));

    talk.on(new Event.Migrated(-5, SALES.id()));
    assertThat(talk.promises.open()).extracting(Promise::chatId).containsExactly(SALES.id());

    talk.on(new Event.Standing(SALES, ANNA, Rank.ADMINISTRATOR, Rank.OUTSIDE));
    assertThat(talk.promises.open()).isEmpty();
  }

  @Test
  void a_group_is_promised_nothing_that_cannot_be_noted() {
    talk.registry.down = true;
    talk.promises.full = true;

    assertThat(talk.on(new Event.Standing(SALES, ANNA, Rank.MEMBER, Rank.ADMINISTRATOR)))
        .containsExactly(plain(SALES.id(), Words.GROUP_LATER.in(Language.RUSSIAN)));
  }

  @Test
  void a_bound_group_hears_that_it_is() {
    talk.registry.nextBinding = new Binding.AlreadyBound();

    assertThat(talk.on(new Event.WroteInGroup(SALES, JOHN, false, "/register@Vestovoy_Bot")))
        .containsExactly(plain(SALES.id(), "✅ The group is registered already."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/register@other_bot", "register", "привет /register", "/help", "/start"})
  void talk_that_is_not_for_the_bot_is_left_alone(String text) {
    assertThat(talk.on(new Event.WroteInGroup(SALES, ANNA, false, text))).isEmpty();
    assertThat(talk.registry.claims).isEmpty();
  }

  @Test
  void help_in_a_group_is_given_when_the_bot_is_named() {
    assertThat(talk.on(new Event.WroteInGroup(SALES, ANNA, false, "/help@vestovoy_bot")))
        .containsExactly(plain(SALES.id(), Words.HELP.in(Language.RUSSIAN)));
  }

  @Test
  void a_hidden_author_in_a_channel_waits_for_the_admin_chat() {
    guarded.registry.nextBinding = new Binding.AdderUnknown(ROW);

    assertThat(guarded.on(post("/register"))).singleElement().isInstanceOf(Reply.Card.class);
  }

  @Test
  void a_channel_is_advised_to_add_the_bot_again_where_a_post_cannot_help() {
    talk.registry.nextBinding = new Binding.AdderUnknown(ROW);

    assertThat(talk.on(post("/register")))
        .containsExactly(plain(NEWS.id(), Words.CHANNEL_ANONYMOUS.in(Language.RUSSIAN)));
    assertThat(talk.on(promoted(NEWS)))
        .containsExactly(plain(NEWS.id(), Words.CHANNEL_STRANGER.in(Language.RUSSIAN, "News")));
  }

  @ParameterizedTest
  @MethodSource
  void no_advice_in_a_channel_names_register_where_a_post_cannot_help(Binding binding) {
    talk.registry.nextBinding = binding;

    assertThat(texts(talk.on(promoted(NEWS))))
        .singleElement()
        .asString()
        .doesNotContain("/register", "%")
        .contains("канала удалит меня");
    guarded.registry.nextBinding = binding;
    assertThat(texts(guarded.on(promoted(NEWS))))
        .singleElement()
        .asString()
        .contains("отправьте здесь /register.");
  }

  static List<Binding> no_advice_in_a_channel_names_register_where_a_post_cannot_help() {
    return List.of(
        new Binding.NoSuchTitle(),
        new Binding.SeveralRows(2),
        new Binding.LockedToOther(Set.of(-1000000000666L)));
  }

  @Test
  void a_channel_is_promised_nothing_that_cannot_be_noted() {
    talk.registry.down = true;
    talk.promises.full = true;

    assertThat(talk.on(promoted(NEWS)))
        .containsExactly(plain(NEWS.id(), Words.CHANNEL_LATER.in(Language.RUSSIAN)));
  }

  @Test
  void a_channel_that_came_during_an_outage_gets_the_advice_of_a_channel() {
    talk.registry.down = true;
    talk.on(promoted(NEWS));

    talk.registry.down = false;

    assertThat(texts(talk.keepAll())).singleElement().asString().contains("канала удалит меня");
  }

  @Test
  void a_post_registers_a_channel_where_the_author_does_not_matter() {
    var open = new Talk(false, GroupRule.TITLE);

    assertThat(texts(open.on(post("/register"))))
        .singleElement()
        .asString()
        .contains("отправьте здесь /register.");
    assertThat(open.registry.claims).hasSize(1);
  }

  @Test
  void hidden_adders_of_many_groups_are_limited_together() {
    for (int i = 0; i < 300; i++) {
      var group = new Event.Group(SALES.id() - i, "Sales");
      talk.on(new Event.WroteInGroup(group, MALLORY, true, "/register"));
    }

    assertThat(talk.registry.claims).hasSize(100);
  }

  @Test
  void a_group_that_adds_the_bot_without_end_is_answered_now_and_then() {
    var said = new ArrayList<Reply>();
    for (int i = 0; i < 100; i++) {
      said.addAll(talk.on(new Event.Standing(SALES, ANNA, Rank.OUTSIDE, Rank.MEMBER)));
    }

    assertThat(said).hasSize(20);
  }

  @Test
  void a_group_that_asks_without_end_is_tried_now_and_then() {
    var said = new ArrayList<Reply>();
    for (int i = 0; i < 100; i++) {
      said.addAll(talk.on(new Event.WroteInGroup(SALES, MALLORY, false, "/register")));
      said.addAll(talk.on(promoted()));
    }

    assertThat(talk.registry.claims).hasSize(10);
    assertThat(said)
        .hasSize(11)
        .last()
        .isEqualTo(plain(SALES.id(), Words.TOO_OFTEN.in(Language.RUSSIAN)));
    talk.passes(Duration.ofMinutes(30));
    assertThat(talk.on(promoted())).hasSize(1);
    assertThat(talk.registry.claims).hasSize(11);
  }

  @Test
  void a_person_who_brings_the_bot_to_many_groups_costs_no_more_than_fifty_attempts() {
    for (int i = 0; i < 100; i++) {
      var group = new Event.Group(SALES.id() - i, "Group " + i);
      assertThat(talk.on(promoted(group))).hasSize(i <= 50 ? 1 : 0);
    }

    assertThat(talk.registry.claims).hasSize(50);
    var hers = new Event.Standing(SALES, ANNA, Rank.MEMBER, Rank.ADMINISTRATOR);
    assertThat(talk.on(hers)).hasSize(1);
    assertThat(talk.registry.claims).hasSize(51);
  }

  @Test
  void help_without_end_in_a_group_is_answered_now_and_then() {
    int answers = 0;
    for (int i = 0; i < 100; i++) {
      answers +=
          talk.on(new Event.WroteInGroup(SALES, MALLORY, false, "/help@vestovoy_bot")).size();
    }

    assertThat(answers).isEqualTo(20);
  }

  @Test
  void a_new_supergroup_keeps_its_row() {
    assertThat(talk.on(new Event.Migrated(-123, SALES.id()))).isEmpty();
    assertThat(talk.registry.moves).containsExactly("-123>-1000000000123");
    assertThat(talk.alerts).isEmpty();
  }

  private static Event promoted() {
    return promoted(SALES);
  }

  private static Event promoted(Event.Group group) {
    return new Event.Standing(group, MALLORY, Rank.MEMBER, Rank.ADMINISTRATOR);
  }

  private static Event post(String text) {
    var hidden = new Event.User(NEWS.id(), "News", Language.RUSSIAN);
    return new Event.WroteInGroup(NEWS, hidden, true, text);
  }

  private static List<Long> threads(List<Reply> replies) {
    return replies.stream()
        .map(reply -> Objects.requireNonNullElse(((Reply.Message) reply).thread(), 0L))
        .toList();
  }

  private static List<String> texts(List<Reply> replies) {
    return replies.stream().map(reply -> ((Reply.Message) reply).text()).toList();
  }
}
