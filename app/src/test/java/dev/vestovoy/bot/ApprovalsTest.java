package dev.vestovoy.bot;

import static dev.vestovoy.bot.Talk.ADMIN_CHAT;
import static dev.vestovoy.bot.Talk.ANNA;
import static dev.vestovoy.bot.Talk.MALLORY;
import static dev.vestovoy.bot.Talk.SALES;
import static dev.vestovoy.bot.Talk.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.report.Language;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalsTest {
  private static final String ROW = "Qtf7xPmoRaiFyQPO1aENTA";

  private final Talk talk = Talk.withAdmins();

  @Test
  void an_approval_binds_the_row_that_was_shown() {
    talk.registry.nextBinding = new Binding.Bound(List.of());

    var replies = talk.on(pressed(ADMIN_CHAT, "yes:-1000000000123:" + ROW));

    assertThat(talk.registry.claims).containsExactly(new GroupClaim.Approved(SALES.id(), ROW));
    assertThat(replies)
        .containsExactly(
            new Reply.Answer("p1", "✅ Одобрено: Anna"),
            new Reply.Edit(ADMIN_CHAT, 7, "card\n\n✅ Одобрено: Anna"),
            plain(SALES.id(), GroupTexts.bound(Language.RUSSIAN, List.of())));
  }

  @Test
  void a_rejection_binds_nothing_and_is_told_to_the_group() {
    var replies = talk.on(pressed(ADMIN_CHAT, "no:-1000000000123:" + ROW));

    assertThat(talk.registry.claims).isEmpty();
    assertThat(replies)
        .contains(
            new Reply.Edit(ADMIN_CHAT, 7, "card\n\n🚫 Отклонено: Anna"),
            plain(SALES.id(), Words.GROUP_DENIED.in(Language.RUSSIAN)));
  }

  @Test
  void a_button_pressed_anywhere_else_does_nothing() {
    var replies = talk.on(pressed(MALLORY.id(), "yes:-1000000000123:" + ROW));

    assertThat(talk.registry.claims).isEmpty();
    assertThat(replies).containsExactly(new Reply.Answer("p1", "Эта кнопка не для вас."));
  }

  @Test
  void without_an_admin_chat_no_button_does_anything() {
    var alone = Talk.usual();

    alone.on(pressed(ADMIN_CHAT, "yes:-1000000000123:" + ROW));

    assertThat(alone.registry.claims).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "yes:x:y", "maybe:-1:row", "yes:-1"})
  void a_button_of_another_kind_only_stops_waiting(String data) {
    assertThat(talk.on(pressed(ADMIN_CHAT, data))).containsExactly(new Reply.Answer("p1", ""));
    assertThat(talk.registry.claims).isEmpty();
  }

  @Test
  void an_outage_leaves_the_card_to_be_pressed_again() {
    talk.registry.nextBinding = new Binding.Unavailable();

    assertThat(talk.on(pressed(ADMIN_CHAT, "yes:-1000000000123:" + ROW)))
        .containsExactly(new Reply.Answer("p1", Words.TRY_LATER.in(Language.RUSSIAN)));
  }

  @Test
  void a_second_approval_does_not_tell_the_group_again() {
    talk.registry.nextBinding = new Binding.AlreadyBound();

    assertThat(talk.on(pressed(ADMIN_CHAT, "yes:-1000000000123:" + ROW)))
        .noneMatch(Reply.Message.class::isInstance);
  }

  @Test
  void a_row_that_was_taken_meanwhile_closes_the_card() {
    talk.registry.nextBinding = new Binding.LockedToOther(Set.of());

    assertThat(talk.on(pressed(ADMIN_CHAT, "yes:-1000000000123:" + ROW)))
        .contains(
            new Reply.Edit(ADMIN_CHAT, 7, "card\n\n" + Words.CARD_TAKEN.in(Language.RUSSIAN)));
  }

  @Test
  void a_ballot_of_the_longest_chat_id_fits_in_a_button() {
    var ballot = new Ballot(true, Long.MIN_VALUE, ROW);

    assertThat(ballot.fits()).isTrue();
    assertThat(Ballot.read(ballot.data())).contains(ballot);
    assertThat(new Ballot(true, Long.MIN_VALUE, "й".repeat(30)).fits()).isFalse();
  }

  private static Event pressed(long chat, String data) {
    return new Event.Pressed("p1", ANNA, chat, 7, "card", data);
  }
}
