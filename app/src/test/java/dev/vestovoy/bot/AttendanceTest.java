package dev.vestovoy.bot;

import static dev.vestovoy.bot.Talk.ANNA;
import static dev.vestovoy.bot.Talk.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.bot.Event.Rank;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.directory.Binding;
import dev.vestovoy.report.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttendanceTest {
  private static final String ANNA_BACK = "regained telegram:101";
  private static final String SALES_BACK = "regained telegram:-1000000000123";

  private static final Event.Group SMALL = new Event.Group(-5, "Sales");

  private final Talk talk = Talk.usual();

  @Test
  void who_blocks_the_bot_is_lost_until_they_unblock_it() {
    talk.on(new Event.Blocked(ANNA.id(), true));
    talk.on(new Event.Blocked(ANNA.id(), false));

    assertThat(talk.whereabouts.told).containsExactly("lost telegram:101: BLOCKED", ANNA_BACK);
  }

  @Test
  void who_starts_or_registers_is_back() {
    talk.registry.row("+79811234567", 0);

    talk.wrote(ANNA, "/start");
    talk.wrote(ANNA, "hello");
    talk.sharedOwn(ANNA, "79811234567");

    assertThat(talk.whereabouts.told).containsExactly(ANNA_BACK, ANNA_BACK);
  }

  @Test
  void a_phone_that_is_in_no_row_brings_nobody_back() {
    talk.sharedOwn(ANNA, "79811234567");

    assertThat(talk.whereabouts.told).isEmpty();
  }

  @Test
  void a_group_that_removes_the_bot_is_lost_and_that_is_not_told_twice() {
    talk.on(new Event.Standing(SALES, ANNA, Rank.ADMINISTRATOR, Rank.OUTSIDE));

    assertThat(talk.whereabouts.told).containsExactly("lost telegram:-1000000000123: REMOVED");
    assertThat(talk.alerts).isEmpty();
  }

  @Test
  void a_basic_group_that_removes_the_bot_is_lost_after_some_seconds() {
    talk.on(new Event.Standing(SMALL, ANNA, Rank.MEMBER, Rank.OUTSIDE));
    assertThat(talk.whereabouts.told).isEmpty();
    assertThat(talk.alerts).isEmpty();

    talk.secondsPass();

    assertThat(talk.whereabouts.told).containsExactly("lost telegram:-5: REMOVED");
  }

  @Test
  void a_basic_group_that_grows_is_not_lost_when_its_old_id_is_left_first() {
    talk.on(new Event.Standing(SMALL, ANNA, Rank.MEMBER, Rank.OUTSIDE));
    talk.on(new Event.Migrated(SMALL.id(), SALES.id()));

    talk.secondsPass();

    assertThat(talk.whereabouts.told).containsExactly("telegram:-5>telegram:-1000000000123");
    assertThat(talk.alerts).isEmpty();
  }

  @Test
  void a_basic_group_whose_growth_a_delivery_met_is_not_lost() {
    talk.on(new Event.Standing(SMALL, ANNA, Rank.MEMBER, Rank.OUTSIDE));
    talk.registry.move(SMALL.id(), SALES.id());

    talk.secondsPass();

    assertThat(talk.whereabouts.told).isEmpty();
    assertThat(talk.alerts).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"MEMBER,OUTSIDE", "OUTSIDE,MEMBER", "MEMBER,ADMINISTRATOR"})
  void what_the_bot_is_under_the_old_id_of_a_supergroup_is_ignored(Rank before, Rank after) {
    talk.on(new Event.Migrated(SMALL.id(), SALES.id()));
    talk.whereabouts.told.clear();

    assertThat(talk.on(new Event.Standing(SMALL, ANNA, before, after))).isEmpty();
    talk.secondsPass();

    assertThat(talk.whereabouts.told).isEmpty();
    assertThat(talk.registry.claims).isEmpty();
    assertThat(talk.alerts).isEmpty();
  }

  @Test
  void a_basic_group_that_takes_the_bot_back_at_once_is_not_lost() {
    talk.on(new Event.Standing(SMALL, ANNA, Rank.MEMBER, Rank.OUTSIDE));
    talk.on(new Event.Standing(SMALL, ANNA, Rank.OUTSIDE, Rank.MEMBER));

    talk.secondsPass();

    assertThat(talk.whereabouts.told).containsExactly("regained telegram:-5");
    assertThat(talk.alerts).isEmpty();
  }

  @Test
  void a_second_removal_within_seconds_counts() {
    talk.on(new Event.Standing(SMALL, ANNA, Rank.MEMBER, Rank.OUTSIDE));
    talk.on(new Event.Standing(SMALL, ANNA, Rank.OUTSIDE, Rank.MEMBER));
    talk.on(new Event.Standing(SMALL, ANNA, Rank.MEMBER, Rank.OUTSIDE));

    talk.secondsPass();

    assertThat(talk.whereabouts.told).first().isEqualTo("regained telegram:-5");
    assertThat(talk.whereabouts.told).last().isEqualTo("lost telegram:-5: REMOVED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Rank.class,
      names = {"MEMBER", "ADMINISTRATOR"})
  void rights_that_change_without_another_rank_bring_a_group_back(Rank rank) {
    assertThat(talk.on(new Event.Standing(SALES, ANNA, rank, rank))).isEmpty();

    assertThat(talk.whereabouts.told).containsExactly(SALES_BACK);
  }

  @Test
  void a_promotion_brings_a_group_back_even_if_it_is_not_bound() {
    talk.on(new Event.Standing(SALES, ANNA, Rank.MEMBER, Rank.ADMINISTRATOR));

    assertThat(talk.whereabouts.told).containsExactly(SALES_BACK);
  }

  @ParameterizedTest
  @EnumSource(
      value = Rank.class,
      names = {"MEMBER", "ADMINISTRATOR"})
  void a_group_that_takes_the_bot_back_is_back(Rank after) {
    talk.on(new Event.Standing(SALES, ANNA, Rank.OUTSIDE, after));

    assertThat(talk.whereabouts.told).containsExactly(SALES_BACK);
  }

  @Test
  void a_group_that_registers_is_back() {
    talk.registry.nextBinding = new Binding.AlreadyBound();

    talk.on(new Event.WroteInGroup(SALES, ANNA, false, "/register"));

    assertThat(talk.whereabouts.told).containsExactly(SALES_BACK);
  }

  @Test
  void the_letters_of_a_group_that_grows_move_with_it() {
    talk.on(new Event.Migrated(-5, -1005));

    assertThat(talk.whereabouts.told).containsExactly("telegram:-5>telegram:-1005");
    assertThat(talk.registry.moves).containsExactly("-5>-1005");
  }

  @Test
  void an_outbox_that_fails_keeps_nobody_from_an_answer() {
    talk.whereabouts.broken = true;

    assertThat(talk.wrote(ANNA, "/start")).hasSize(1);
    assertThat(talk.on(new Event.Standing(SALES, ANNA, Rank.MEMBER, Rank.OUTSIDE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKED,Бот заблокирован получателем",
    "DEACTIVATED,Аккаунт получателя удалён",
    "REMOVED,Бота удалили из чата",
    "NO_SUCH_CHAT,'Чат не найден: бот не запущен получателем, или чат удалён'",
    "NOT_STARTED,'Чат не найден: бот не запущен получателем, или чат удалён'",
    "NO_RIGHTS,Бот не может писать в чат",
    "PRIVACY,Бот не может писать в чат",
    "IS_BOT,Получатель — бот",
  })
  void a_reason_is_told_in_the_words_of_people(ChatTrouble trouble, String words) {
    assertThat(Plight.in(trouble, Language.RUSSIAN)).isEqualTo(words);
  }
}
