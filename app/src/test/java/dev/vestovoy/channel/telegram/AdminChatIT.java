package dev.vestovoy.channel.telegram;

import static dev.vestovoy.incident.IncidentType.CHANNEL_DOWN;
import static dev.vestovoy.incident.IncidentType.LETTERS_REFUSED;
import static dev.vestovoy.incident.IncidentType.MAIL_SERVER_NOTICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Pacer;
import dev.vestovoy.delivery.Paces;
import dev.vestovoy.fake.telegram.ActiveFault;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.incident.IncidentChannel;
import dev.vestovoy.incident.IncidentNotifier;
import dev.vestovoy.incident.IncidentRegister;
import dev.vestovoy.incident.IncidentTiming;
import dev.vestovoy.incident.WorkerIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Language;
import dev.vestovoy.text.Texts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminChatIT {
  private static final long ADMINS = -1009;
  private static final String ONLY_IN_LOG =
      "⚠️ One message for you is not taken by Telegram, or by a proxy before it; the log says what it is about.";
  private static final String REPEAT = "⚠️ This may be a repeat\n";
  private static final String WITHOUT_WORDS =
      "⚠️ The mail server of … says: ….\nWords that Telegram, or a proxy before it, does not take are left out. Look in the log for MAIL_SERVER_NOTICE.";
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final IncidentTiming TIMING =
      new IncidentTiming(
          SHORT, Duration.ofHours(1), Duration.ofHours(1), SHORT, Duration.ofDays(1), SHORT, SHORT);

  @TempDir Path folder;

  private final FakeBotApi telegram = FakeBotApi.start();
  private final FakePerson anna = telegram.person(101, "Анна");
  private final FakeGroup group = telegram.group(ADMINS, "Admins");
  private final OkHttpClient http = Transport.client(null);
  private final BotApi api = new BotApi(new BotToken(telegram.token()), telegram.uri(), http);
  private EmbeddedOutbox outbox;
  private IncidentRegister incidents;
  private IncidentNotifier notifier;

  @BeforeEach
  void start() {
    group.addsBot(anna);
    begin();
  }

  private void notice(String subject, String text) {
    incidents.open(MAIL_SERVER_NOTICE, subject, "", "box", text);
  }

  private static String told(String text) {
    return "⚠️ The mail server of box says: " + text + ".";
  }

  @AfterEach
  void close() {
    end();
    http.dispatcher().executorService().shutdownNow();
    telegram.close();
  }

  @Test
  void an_incident_reaches_the_chat_even_after_an_outage() {
    telegram.goDown();
    notice("x", "A & <B>");
    telegram.comeBack();

    assertThat(told(1)).containsExactly(told("A & <B>"));
  }

  @Test
  void a_wrong_chat_is_found_out_by_looking_it_up() {
    AdminChat right = chat(ADMINS);
    AdminChat wrong = chat(-4711);

    assertThat(right.lookUp()).isEqualTo(AdminChat.Found.YES);
    assertThat(wrong.lookUp()).isEqualTo(AdminChat.Found.NO);
    telegram.goDown();
    assertThat(wrong.lookUp()).isEqualTo(AdminChat.Found.UNKNOWN);
    telegram.comeBack();
    group.migrates(-1_000_000_001_009L);
    assertThat(right.lookUp()).isEqualTo(AdminChat.Found.YES);
  }

  private AdminChat chat(long id) {
    Turn turn = Turn.of(new Pacer(Paces.forgetful(), Clock.systemUTC()));
    return new AdminChat(api, turn, id, outbox.movedDestinations(), SHORT);
  }

  @Test
  void an_error_of_the_server_loses_nothing() {
    telegram.faults().sends(2, new Fault.Declined(500, "Internal Server Error"));
    notice("x", "one");

    assertThat(told(1)).containsExactly(REPEAT + told("one"));
  }

  @Test
  void a_page_of_a_proxy_loses_nothing() {
    telegram.faults().sends(1, new Fault.Page(403));
    notice("x", "one");

    assertThat(told(1)).containsExactly(told("one"));
  }

  @Test
  void what_had_no_answer_is_sent_a_third_time_when_the_chat_takes_another_message() {
    telegram.faults().sends(2, new Fault.DroppedAfter());
    notice("x", "one");
    assertThat(taken(2)).containsExactly(told("one"), REPEAT + told("one"));
    assertThat(outbox.incidents().load()).noneMatch(one -> one.told() > 0);
    notice("y", "two");

    assertThat(told(4))
        .containsExactly(told("one"), REPEAT + told("one"), told("two"), REPEAT + told("one"));
  }

  @Test
  void what_a_failing_server_threw_away_is_not_taken_for_told() {
    telegram.faults().sends(5, new Fault.Page(502));
    notice("x", "one");
    for (int other = 0; other < 4; other++) {
      telegram.journal().awaitCalls("sendMessage", 2 + other);
      notice("y" + other, "other " + other);
    }

    awaitMarks();
    assertThat(taken(1)).anyMatch(text -> text.contains("one"));
  }

  @Test
  void what_a_silent_server_swallowed_does_not_count_as_told() {
    telegram.faults().add(FaultRule.everything(new Fault.DroppedBefore()).times(12));
    notice("x", "one");

    assertThat(told(1)).containsExactly(REPEAT + told("one"));
  }

  @Test
  void a_silent_server_gets_no_copies_until_it_answers() {
    telegram.faults().add(FaultRule.sends(new Fault.DroppedAfter()).times(1));
    telegram
        .faults()
        .add(FaultRule.everything(new Fault.DroppedBefore()).methods("getMe").times(9));
    notice("x", "one");

    assertThat(told(2)).containsExactly(told("one"), REPEAT + told("one"));
    assertThat(telegram.journal().calls("getMe")).isEqualTo(10);
  }

  @Test
  void a_page_of_a_failing_proxy_that_passes_messages_on_makes_three_copies_at_most() {
    threeCopies(new Fault.TakenAndAnswered(504, "text/html", "<html>gateway</html>"));
  }

  @Test
  void an_error_of_a_server_that_takes_messages_makes_three_copies_at_most() {
    threeCopies(
        new Fault.TakenAndAnswered(
            500, "application/json", "{\"ok\":false,\"error_code\":500,\"description\":\"x\"}"));
  }

  private void threeCopies(Fault fault) {
    ActiveFault failing = telegram.faults().add(FaultRule.sends(fault));
    notice("x", "one");
    assertThat(taken(2)).containsExactly(told("one"), REPEAT + told("one"));
    failing.end();
    notice("y", "two");

    assertThat(told(4))
        .containsExactly(told("one"), REPEAT + told("one"), told("two"), REPEAT + told("one"));
  }

  @Test
  void messages_follow_the_group_when_it_becomes_a_supergroup_also_after_a_restart() {
    FakeGroup grown = group.migrates(-100777);
    notice("x", "one");
    telegram.journal().awaitMessages(grown.id(), 1);
    awaitMarks();
    end();
    int before = telegram.journal().calls("sendMessage");
    begin();
    notice("y", "two");
    telegram.journal().awaitMessages(grown.id(), 2);

    assertThat(telegram.journal().messages(grown.id()))
        .extracting(Sent::text)
        .containsExactly(told("one"), told("two"));
    assertThat(telegram.journal().calls("sendMessage") - before).isEqualTo(1);
  }

  @Test
  void a_move_that_is_known_costs_no_refused_message() throws Exception {
    AdminChat chat = chat(ADMINS);
    FakeGroup grown = group.migrates(-100777);
    chat.moved(-100555, -100666);
    chat.moved(ADMINS, grown.id());

    assertThat(chat.send("one")).isEqualTo(new IncidentChannel.Result.Taken());

    assertThat(chat.id()).isEqualTo(grown.id());
    assertThat(telegram.journal().calls("sendMessage")).isEqualTo(1);
  }

  @Test
  void a_chat_that_lets_the_bot_in_again_is_told_what_happened_meanwhile() {
    group.kicksBot(anna);
    notice("x", "one");
    telegram.journal().awaitCalls("sendMessage", 1);
    notice("y", "two");
    telegram.journal().awaitCalls("sendMessage", 2);
    group.addsBot(anna);

    assertThat(told(1)).containsExactly(told("one") + "\n\n" + told("two"));
  }

  @Test
  void a_chat_that_is_known_to_let_the_bot_in_again_is_told_at_once() {
    var patient =
        new IncidentTiming(
            SHORT,
            Duration.ofHours(1),
            Duration.ofHours(1),
            SHORT,
            Duration.ofDays(1),
            SHORT,
            Duration.ofHours(1));
    notifier.close();
    notifier = startedNotifier(patient);
    telegram
        .faults()
        .sends(1, new Fault.Declined(403, "Forbidden: bot was kicked from the group chat"));
    notice("x", "one");
    telegram.journal().awaitCalls("sendMessage", 1);
    notifier.retryNow();

    assertThat(told(1)).containsExactly(told("one"));
  }

  @Test
  void a_text_that_no_chat_takes_does_not_hold_up_others() {
    telegram.faults().sends(1, new Fault.Declined(400, "Bad Request: message is too long"));
    notice("x", "one");
    telegram.journal().awaitCalls("sendMessage", 1);
    notice("y", "two");

    assertThat(told(2)).containsExactly(WITHOUT_WORDS, told("two"));
  }

  @Test
  void a_page_for_the_words_of_one_alert_does_not_hold_up_others() {
    objects(new Fault.Page(403), "salaries");
    notifier.close();
    notice("x", "one");
    notice("y", "salaries");
    notice("z", "three");
    notifier = startedNotifier();

    assertThat(told(3)).containsExactlyInAnyOrder(told("one"), WITHOUT_WORDS, told("three"));
  }

  @Test
  void words_refused_in_unknown_words_hold_up_no_alert_that_comes_later() {
    objects(new Fault.Declined(400, "Bad Request: blocked by policy 7"), "salaries");
    incidents.open(
        LETTERS_REFUSED, "7:x", "Anna", "salaries", "a@example.org", ChatTrouble.NO_RIGHTS);
    telegram.journal().awaitCalls("sendMessage", 1);
    notice("y", "two");
    telegram.journal().awaitCalls("sendMessage", 2);
    notice("z", "three");

    assertThat(String.join("\n\n", told(2)).split("\n\n"))
        .containsExactlyInAnyOrder(
            told("two"),
            told("three"),
            "⚠️ The report “…” (mailbox …) was not delivered: …. Reason: the bot has no right to send messages or files there.\nWords that Telegram, or a proxy before it, does not take are left out. Look in the log for LETTERS_REFUSED 7.");
  }

  @Test
  void an_alert_that_is_refused_without_its_words_too_is_in_the_log() {
    objects(new Fault.Page(403), "mail server of box says: salaries", "left out");
    notice("x", "salaries");

    assertThat(told(1)).containsExactly(ONLY_IN_LOG);
  }

  @Test
  void an_alert_that_is_refused_in_all_words_counts_as_told_when_others_are_taken() {
    objects(new Fault.Page(403), "salaries", "left out", "not taken");
    notice("x", "salaries");
    telegram.journal().awaitCalls("sendMessage", 6);
    notice("y", "two");

    assertThat(told(1)).containsExactly(told("two"));
  }

  @Test
  void nothing_counts_as_told_while_a_filter_lets_nothing_through() {
    // Three tries of both alerts, three wordings of each, two tries of both.
    telegram.faults().add(FaultRule.sends(new Fault.Page(403)).times(11));
    notifier.close();
    notice("x", "one");
    notice("y", "two");
    notifier = startedNotifier();

    assertThat(told(1)).containsExactly(told("one") + "\n\n" + told("two"));
  }

  @Test
  void five_thousand_refusals_are_one_message() {
    notifier.close();
    for (int i = 0; i < 5000; i++) {
      incidents.open(
          LETTERS_REFUSED, "7:x", "Recipient " + i, "Sales", "a@example.org", "chat not found");
    }
    notifier = startedNotifier();

    assertThat(told(1))
        .containsExactly(
            "⚠️ The report “Sales” (mailbox a@example.org) was not delivered: 5000 recipients: Recipient 0, Recipient 1, Recipient 2 and 4997 more. Reason: chat not found.");
  }

  @Test
  void a_stop_in_between_loses_nothing_and_repeats_nothing() {
    notice("x", "one");
    told(1);
    telegram.goDown();
    notice("y", "two");
    incidents.open(CHANNEL_DOWN, "telegram", "", Instant.EPOCH);
    end();
    telegram.comeBack();
    begin();

    told(2);
    // Whether the two are one message depends on when the stop came.
    assertThat(
            telegram.journal().messages(ADMINS).stream()
                .map(Sent::text)
                .collect(Collectors.joining("\n\n")))
        .containsOnlyOnce(told("one"))
        .containsOnlyOnce(told("two"))
        .containsOnlyOnce("Telegram has not answered since 1970-01-01 00:00.");
  }

  private void objects(Fault fault, String... words) {
    telegram
        .faults()
        .add(
            FaultRule.sends(fault)
                .when(request -> Stream.of(words).anyMatch(request.text()::contains)));
  }

  private List<String> taken(int atLeast) {
    return telegram.journal().awaitMessages(ADMINS, atLeast).stream().map(Sent::text).toList();
  }

  private List<String> told(int atLeast) {
    List<Sent> messages = telegram.journal().awaitMessages(ADMINS, atLeast);
    awaitMarks();
    return messages.stream().map(Sent::text).toList();
  }

  /** Waits until all counts as told, so that a kill now would repeat nothing. */
  private void awaitMarks() {
    await()
        .untilAsserted(() ->
            assertThat(outbox.incidents().load()).allMatch(one -> one.told() == one.occurrences()));
  }

  private void begin() {
    outbox = EmbeddedOutbox.open(folder, Clock.systemUTC());
    incidents = new IncidentRegister(outbox.incidents(), Clock.systemUTC(), TIMING);
    notifier = startedNotifier();
  }

  private IncidentNotifier startedNotifier() {
    return startedNotifier(TIMING);
  }

  private IncidentNotifier startedNotifier(IncidentTiming timing) {
    Turn turn = Turn.of(new Pacer(Paces.forgetful(), Clock.systemUTC()));
    var started =
        new IncidentNotifier(
            incidents,
            new AdminChat(api, turn, ADMINS, outbox.movedDestinations(), SHORT),
            new Texts(Language.ENGLISH, ZoneOffset.UTC),
            new WorkerIncidents(incidents, () -> {}),
            timing);
    started.start();
    return started;
  }

  private void end() {
    notifier.close();
    outbox.close();
  }
}
