package dev.vestovoy.channel.telegram;

import static dev.vestovoy.channel.ChannelContract.letter;
import static dev.vestovoy.channel.telegram.Bench.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Health;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.BotRefused;
import dev.vestovoy.delivery.Outcome.ChatRefused;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.Delivered;
import dev.vestovoy.delivery.Outcome.LetterRefused;
import dev.vestovoy.delivery.Outcome.Postponed;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.delivery.Outcome.ServerError;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.report.Recipient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault a refusal is: the letter's, the chat's, the bot's or the server's. */
class TelegramRefusalsIT extends BenchFixture {
  private static final Recipient PERSON = Bench.person(ANNA);
  private static final Recipient GROUP = Bench.group(Bench.GROUP);
  private static final long SECOND = -6;
  private static final Recipient SECOND_GROUP = Bench.group(SECOND);
  private static final String NEVER_HEARD = "Forbidden: words that were never heard";

  @Test
  void another_bots_token_refuses_no_chat() throws Exception {
    allButGetMe(declined("chat not found"));
    TelegramChannel channel = bench.channelWithAdminChat(Bench.GROUP);

    String words = "400 Bad Request: chat not found";
    assertThat(send(channel, PERSON)).isEqualTo(new BotRefused(BotTrouble.NO_CHAT_KNOWN, words));
    assertThat(channel.probe()).isEqualTo(new Health.BotRefused(BotTrouble.NO_CHAT_KNOWN, words));
    bench.passes(Duration.ofMinutes(1));
    assertThat(channel.probe()).isEqualTo(new Health.Up());
    assertThat(send(channel, PERSON)).isInstanceOf(BotRefused.class);
    bench.passes(Duration.ofMinutes(1));
    assertThat(channel.probe()).isInstanceOf(Health.BotRefused.class);
    bench.telegram.faults().heal();
    assertThat(channel.probe()).isEqualTo(new Health.Up());
    assertThat(send(channel, PERSON)).isInstanceOf(Delivered.class);
  }

  @Test
  void a_wrong_admin_chat_stops_nothing_once_another_chat_takes_something() throws Exception {
    TelegramChannel channel = bench.channelWithAdminChat(-77);

    assertThat(send(channel, Bench.person(77))).isInstanceOf(BotRefused.class);
    assertThat(send(channel, PERSON)).isInstanceOf(Delivered.class);
    assertThat(channel.probe()).isEqualTo(new Health.Up());
    assertThat(send(channel, Bench.person(77))).isInstanceOf(ChatRefused.class);
  }

  @Test
  void a_chat_that_answered_before_the_refusal_proves_nothing() throws Exception {
    TelegramChannel channel = bench.channelWithAdminChat(Bench.GROUP);
    assertThat(send(channel, Bench.person(77))).isInstanceOf(ChatRefused.class);
    allButGetMe(declined("chat not found"));

    assertThat(send(channel, PERSON)).isInstanceOf(BotRefused.class);
  }

  @Test
  void without_an_admin_chat_the_last_chat_that_took_something_tells_whose_fault_it_is()
      throws Exception {
    assertThat(send(bench.channel, GROUP)).isInstanceOf(Delivered.class);
    everything(declined("chat not found"));

    assertThat(send(bench.channel, PERSON)).isInstanceOf(BotRefused.class);
    bench.telegram.faults().heal();
    assertThat(send(bench.channel, Bench.person(77)))
        .isInstanceOfSatisfying(
            ChatRefused.class,
            refused -> assertThat(refused.trouble()).isEqualTo(ChatTrouble.NO_SUCH_CHAT));
  }

  @ParameterizedTest
  @CsvSource({
    "400,Logged out,LOGGED_OUT",
    "400,Bad Request: FROZEN_METHOD_INVALID,FROZEN",
    "421,Misdirected Request,MISDIRECTED",
    "401,Unauthorized,TOKEN_REJECTED",
    "404,Not Found,NOT_FOUND",
  })
  void what_is_said_of_the_bot_refuses_no_letter(int code, String words, BotTrouble trouble)
      throws Exception {
    everything(new Fault.Declined(code, words));

    assertThat(send(bench.channel, PERSON)).isEqualTo(new BotRefused(trouble, code + " " + words));
    assertThat(send(bench.channel, GROUP)).isEqualTo(new BotRefused(trouble, code + " " + words));
    assertThat(bench.channel.probe()).isEqualTo(new Health.BotRefused(trouble, code + " " + words));
  }

  @Test
  void a_page_of_a_misdirected_request_refuses_no_letter() throws Exception {
    everything(new Fault.Page(421));

    assertThat(send(bench.channel, PERSON)).isInstanceOf(BotRefused.class);
    assertThat(bench.channel.probe()).isInstanceOf(Health.BotRefused.class);
  }

  @Test
  void unknown_words_refuse_the_letter_once_another_chat_took_something() throws Exception {
    refuseTheGroup(NEVER_HEARD);

    assertThat(send(bench.channel, GROUP))
        .isEqualTo(new Postponed("403 " + NEVER_HEARD, Duration.ofSeconds(15), Scope.LETTER));
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);
    assertThat(send(bench.channel, GROUP))
        .isInstanceOfSatisfying(
            LetterRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.UNKNOWN));
  }

  @Test
  void unknown_words_for_two_chats_in_a_row_are_about_the_bot() throws Exception {
    everything(declined("NEVER_HEARD"));

    assertThat(send(bench.channel, GROUP)).isInstanceOf(Postponed.class);
    assertThat(send(bench.channel, PERSON))
        .isEqualTo(new BotRefused(BotTrouble.UNEXPLAINED, "400 Bad Request: NEVER_HEARD"));
    bench.telegram.faults().heal();
    assertThat(send(bench.channel, GROUP)).isInstanceOf(Delivered.class);
  }

  @Test
  void a_file_refused_in_unknown_words_is_a_note_where_the_bot_works() throws Exception {
    fault(FaultRule.everything(declined("NEVER_HEARD")).methods("sendDocument").to(Bench.GROUP));

    assertThat(send(bench.channel, GROUP)).isInstanceOf(Postponed.class);
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);
    assertThat(send(bench.channel, GROUP)).isInstanceOf(Delivered.class);

    assertThat(bench.got(Bench.GROUP)).extracting(Sent::kind).containsExactly(Sent.Kind.TEXT);
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);
    assertThat(bench.got(ANNA)).extracting(Sent::kind).doesNotContain(Sent.Kind.TEXT);
  }

  @Test
  void two_chats_that_refuse_notes_too_take_the_file_from_no_other_chat() throws Exception {
    addSecondGroup();
    fault(FaultRule.sends(declined("NEVER_HEARD")).to(Bench.GROUP, SECOND));
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);

    assertThat(send(bench.channel, GROUP)).isInstanceOf(Postponed.class);
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);
    assertThat(send(bench.channel, GROUP)).isInstanceOf(LetterRefused.class);
    assertThat(send(bench.channel, SECOND_GROUP)).isInstanceOf(LetterRefused.class);
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);

    assertThat(bench.got(ANNA)).extracting(Sent::kind).doesNotContain(Sent.Kind.TEXT);
    bench.telegram.faults().heal();
    assertThat(send(bench.channel, GROUP)).isInstanceOf(Delivered.class);
    assertThat(bench.got(Bench.GROUP)).extracting(Sent::kind).doesNotContain(Sent.Kind.TEXT);
  }

  @Test
  void a_file_that_a_chat_took_is_no_note_for_others_whatever_two_chats_say() throws Exception {
    addSecondGroup();
    fault(
        FaultRule.everything(declined("MEDIA_INVALID"))
            .methods("sendDocument")
            .to(Bench.GROUP, SECOND));
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);
    // After a restart the handle is what shows that a chat took it.
    TelegramChannel restarted = bench.channel(50 << 20);

    for (TelegramChannel channel : List.of(bench.channel, restarted)) {
      assertThat(send(channel, GROUP)).isInstanceOf(Delivered.class);
      assertThat(send(channel, SECOND_GROUP)).isInstanceOf(Delivered.class);
      assertThat(send(channel, PERSON)).isInstanceOf(Delivered.class);
    }

    assertThat(bench.got(SECOND)).extracting(Sent::kind).containsOnly(Sent.Kind.TEXT);
    assertThat(bench.got(ANNA)).extracting(Sent::kind).doesNotContain(Sent.Kind.TEXT);
  }

  @Test
  void a_file_that_no_chat_took_is_a_note_for_all_after_two_chats() throws Exception {
    addSecondGroup();
    fault(FaultRule.everything(declined("MEDIA_INVALID")).methods("sendDocument"));

    for (Recipient recipient : List.of(GROUP, SECOND_GROUP, PERSON)) {
      assertThat(send(bench.channel, recipient)).isInstanceOf(Delivered.class);
    }

    assertThat(bench.got(ANNA)).extracting(Sent::kind).containsExactly(Sent.Kind.TEXT);
    assertThat(bench.telegram.journal().calls("sendDocument")).isEqualTo(2);
  }

  @Test
  void an_album_that_one_chat_refuses_in_unknown_words_stays_whole_for_others() throws Exception {
    fault(FaultRule.everything(declined("NEVER_HEARD")).methods("sendMediaGroup").to(Bench.GROUP));
    bench.channel.send(letter(bench.report(3), GROUP, 0));
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);

    assertThat(bench.channel.send(letter(bench.report(3), GROUP, 0)))
        .isInstanceOfSatisfying(
            Delivered.class, delivered -> assertThat(delivered.items()).isEqualTo(1));
    assertThat(bench.channel.send(letter(bench.report(3), PERSON, 0)))
        .isInstanceOfSatisfying(
            Delivered.class, delivered -> assertThat(delivered.items()).isEqualTo(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404, 451})
  void a_page_of_a_proxy_is_the_servers_fault_and_was_not_taken(int status) throws Exception {
    bench.telegram.faults().sends(1, new Fault.Page(status));

    assertThat(send(bench.channel, PERSON))
        .isInstanceOfSatisfying(
            ServerError.class, error -> assertThat(error.maybeTaken()).isFalse());
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void a_failure_of_the_server_may_have_been_taken(int status) throws Exception {
    bench.telegram.faults().send(1, new Fault.Page(status));
    bench.telegram.faults().send(2, new Fault.Declined(status, "Internal Server Error: restart"));

    for (int i = 0; i < 2; i++) {
      assertThat(send(bench.channel, PERSON))
          .isInstanceOfSatisfying(
              ServerError.class, error -> assertThat(error.maybeTaken()).isTrue());
    }
  }

  @Test
  void hours_of_rest_close_one_chat_only() throws Exception {
    bench.telegram.faults().chat(Bench.GROUP, 1, new Fault.TooManyRequests(25_000));
    bench.telegram.faults().chat(ANNA, 1, new Fault.TooManyRequests(25_000));

    for (Recipient recipient : new Recipient[] {GROUP, PERSON}) {
      assertThat(send(bench.channel, recipient))
          .isInstanceOfSatisfying(
              Postponed.class,
              postponed -> {
                assertThat(postponed.after()).isEqualTo(Duration.ofSeconds(25_000));
                assertThat(postponed.closes()).isEqualTo(Scope.ADDRESS);
              });
    }
  }

  @Test
  void a_429_after_half_a_minute_may_hide_a_message_that_was_taken() throws Exception {
    assertThat(send(bench.channel, PERSON)).isInstanceOf(Delivered.class);
    bench
        .telegram
        .faults()
        .add(
            FaultRule.sends(new Fault.TooManyRequests(32))
                .when(_ -> {
                  bench.passes(Duration.ofSeconds(63));
                  return true;
                })
                .times(1));

    assertThat(send(bench.channel, GROUP))
        .isInstanceOfSatisfying(
            ServerError.class, error -> assertThat(error.maybeTaken()).isTrue());
  }

  @Test
  void a_probe_tells_what_is_wrong() {
    bench.telegram.faults().method("getMe", 1, new Fault.Page(502));
    bench.telegram.faults().method("getMe", 1, new Fault.TooManyRequests(3));

    assertThat(bench.channel.probe()).isEqualTo(new Health.Down("HTTP 502"));
    assertThat(bench.channel.probe()).isEqualTo(new Health.Up());
    bench.telegram.goDown();
    assertThat(bench.channel.probe()).isInstanceOf(Health.Down.class);
  }

  @Test
  void the_time_of_a_connection_is_known_after_the_first() throws Exception {
    assertThat(bench.channel.returnTime()).isZero();
    send(bench.channel, PERSON);

    assertThat(bench.channel.returnTime()).isPositive().isLessThan(Duration.ofSeconds(5));
  }

  private void allButGetMe(Fault fault) {
    fault(FaultRule.everything(fault).except("getMe"));
  }

  private void everything(Fault fault) {
    fault(FaultRule.everything(fault));
  }

  private void fault(FaultRule rule) {
    bench.telegram.faults().add(rule);
  }

  private static Fault declined(String words) {
    return new Fault.Declined(400, "Bad Request: " + words);
  }

  private void addSecondGroup() {
    bench.telegram.group(SECOND, "Вторая").addsBot(bench.anna);
  }

  private void refuseTheGroup(String words) {
    fault(FaultRule.sends(new Fault.Declined(403, words)).to(Bench.GROUP));
  }

  private Outcome send(Channel channel, Recipient recipient) throws InterruptedException {
    return channel.send(letter(bench.report(1), recipient, 0));
  }
}
