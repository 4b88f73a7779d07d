package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.channel.telegram.Transport;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.delivery.Admission;
import dev.vestovoy.delivery.Pacer;
import dev.vestovoy.delivery.Paces;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakeGroup;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.WaitingReply;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Language;
import dev.vestovoy.worker.RecordedFailures;
import dev.vestovoy.worker.TimeScale;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepliesIT {
  @TempDir Path folder;
  private final RecordedFailures failures = new RecordedFailures();
  private final FakeBotApi telegram = FakeBotApi.start();
  private final OkHttpClient http = Transport.client(null);
  private final EvenTurn turn = new EvenTurn();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private @Nullable EmbeddedOutbox outbox;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
    if (outbox != null) {
      outbox.close();
    }
    telegram.close();
    http.dispatcher().executorService().shutdown();
  }

  @Test
  void sixty_people_who_start_at_once_are_answered_once_each() {
    telegram.enforceRates();
    List<FakePerson> crowd =
        IntStream.range(0, 60).mapToObj(i -> telegram.person(1000 + i, "P" + i)).toList();
    crowd.forEach(FakePerson::starts);

    bot(Turn.of(new Pacer(Paces.forgetful(), Clock.systemUTC())));

    crowd.forEach(person -> telegram.journal().awaitMessages(person.id(), 1));
    assertThat(crowd)
        .allSatisfy(person ->
            assertThat(telegram.journal().messages(person.id()))
                .extracting(Sent::text)
                .containsExactly(Words.ASK_CONTACT.in(Language.RUSSIAN)));
    assertThat(telegram.journal().tooManyRequests()).isZero();
  }

  @Test
  void a_chat_keeps_its_order_and_holds_up_no_other() {
    person(101);
    person(102);
    telegram.faults().chat(101, 1, new Fault.TooManyRequests(1));
    var replies = replies(turn);

    replies.say(List.of(message(101, "one"), message(101, "two"), message(102, "other")));
    replies.say(List.of(message(101, "three")));

    telegram.journal().awaitMessages(102, 1);
    assertThat(telegram.journal().awaitMessages(101, 3))
        .extracting(Sent::text)
        .containsExactly("one", "two", "three");
    assertThat(telegram.journal().all().getFirst().chatId()).isEqualTo(102);
    assertThat(turn.closed).containsExactly("101 PT1S");
  }

  @Test
  void a_proxy_that_fails_after_it_passed_a_reply_on_makes_two_copies_at_most() {
    person(101);
    telegram
        .faults()
        .add(
            FaultRule.sends(new Fault.TakenAndAnswered(504, "text/html", "<html>gateway</html>"))
                .times(3));
    var replies = replies(turn);

    replies.say(List.of(message(101, "one"), message(101, "two"), message(101, "three")));

    assertThat(telegram.journal().awaitMessages(101, 5))
        .extracting(Sent::text)
        .containsExactly("one", "one", "two", "two", "three");
  }

  @Test
  void a_reply_that_a_server_failed_on_is_repeated_when_the_server_answers_again() {
    person(101);
    telegram.faults().add(FaultRule.everything(new Fault.Page(502)).times(2));
    var replies = replies(turn);

    replies.say(List.of(message(101, "one")));

    assertThat(telegram.journal().awaitMessages(101, 1))
        .extracting(Sent::text)
        .containsExactly("one");
    assertThat(telegram.journal().calls("sendMessage")).isEqualTo(2);
  }

  @Test
  void a_server_that_answers_nothing_is_asked_with_a_short_wait() {
    person(101);
    telegram.faults().add(FaultRule.sends(new Fault.Page(502)).times(1));
    telegram.faults().method("getMe", 1, new Fault.Unanswered(false));
    // Three seconds for a probe; another call lasts longer than the journal waits for a message.
    var replies = replies(new BotApi(token(), telegram.uri(), http, new TimeScale(0.3)), turn);

    replies.say(List.of(message(101, "one")));

    assertThat(telegram.journal().awaitMessages(101, 1))
        .extracting(Sent::text)
        .containsExactly("one");
    assertThat(telegram.journal().calls("getMe")).isEqualTo(2);
  }

  @Test
  void a_reply_to_a_topic_that_takes_nothing_comes_to_the_chat() {
    FakeGroup forum = telegram.group(-1001, "Forum").hasBot("administrator");
    forum.opensTopic(17);
    forum.opensTopic(18);
    forum.deletesTopic(17);
    forum.closesTopic(18);
    var replies = replies(turn);

    replies.say(List.of(inTopic(17, "deleted"), inTopic(18, "closed"), inTopic(1, "general")));

    assertThat(telegram.journal().awaitMessages(-1001, 3))
        .extracting(Sent::text, Sent::thread)
        .containsExactly(tuple("deleted", 0L), tuple("closed", 0L), tuple("general", 0L));
  }

  @Test
  void messages_and_edits_take_turns_and_answers_to_buttons_do_not() {
    FakePerson anna = person(101);
    var replies = replies(turn);
    replies.say(List.of(message(101, "card")));
    long card = telegram.journal().awaitMessages(101, 1).getFirst().messageId();
    String press = anna.presses(card, "yes");

    replies.say(List.of(new Reply.Edit(101, card, "done"), new Reply.Answer(press, "thanks")));

    assertThat(telegram.journal().awaitAnswer(press)).isEqualTo("thanks");
    telegram.journal().awaitCalls("editMessageText", 1);
    assertThat(turn.asked).containsExactly(101L, 101L);
  }

  @Test
  void who_waits_for_a_turn_keeps_no_other_chat_waiting_and_is_given_up_at_the_end() {
    person(101);
    person(102);
    var gate = new Semaphore(0);
    var replies =
        replies(
            new Turn() {
              @Override
              public Admission.Pass await(long chat) throws InterruptedException {
                if (chat == 101) {
                  gate.acquire();
                }
                return _ -> {};
              }

              @Override
              public void closed(long chat, Duration rest) {}
            });

    replies.say(List.of(message(101, "held"), message(102, "free")));
    telegram.journal().awaitMessages(102, 1);
    replies.close();
    replies.say(List.of(message(102, "too late")));

    assertThat(telegram.journal().all()).extracting(Sent::text).containsExactly("free");
    replies(turn);
    assertThat(telegram.journal().awaitMessages(102, 2))
        .extracting(Sent::text)
        .last()
        .isEqualTo("too late");
    assertThat(telegram.journal().awaitMessages(101, 1))
        .extracting(Sent::text)
        .containsExactly("held");
  }

  @Test
  void what_an_earlier_run_did_not_send_is_sent_once_and_in_order() {
    person(101);
    telegram.goDown();
    Replies first = replies(turn);
    first.say(List.of(message(101, "one"), message(101, "two")));
    first.close();
    telegram.comeBack();

    Replies second = replies(turn);
    telegram.journal().awaitMessages(101, 2);
    second.close();
    replies(turn).say(List.of(message(101, "three")));

    assertThat(telegram.journal().awaitMessages(101, 3))
        .extracting(Sent::text)
        .containsExactly("one", "two", "three");
  }

  @Test
  void a_reply_without_an_answer_is_repeated_once() {
    person(101);
    telegram.faults().add(FaultRule.sends(new Fault.DroppedAfter()).times(3));

    replies(turn).say(List.of(message(101, "one"), message(101, "two")));

    assertThat(telegram.journal().awaitMessages(101, 4))
        .extracting(Sent::text)
        .containsExactly("one", "one", "two", "two");
  }

  @Test
  void a_reply_that_two_runs_ended_with_is_not_sent_again() {
    person(101);
    BotStores stores = BotParts.stores(outbox(), api().botId());
    List<WaitingReply> stored =
        stores
            .replies()
            .add(
                Outgoing.ofReplies(
                    Stream.of("twice", "once", "never")
                        .map(text -> ReplyJson.write(new Reply.Message(101, text)))
                        .toList()));
    stores.replies().doubtful(stored.get(0).id(), 2);
    stores.replies().doubtful(stored.get(1).id(), 1);

    replies(turn);

    assertThat(telegram.journal().awaitMessages(101, 2))
        .extracting(Sent::text)
        .containsExactly("once", "never");
  }

  @Test
  void a_reply_to_a_group_that_has_become_a_supergroup_follows_it() {
    FakePerson anna = person(101);
    FakeGroup group = telegram.group(-5, "Sales");
    group.addsBot(anna);
    group.migrates(-1_000_000_000_500L);

    replies(turn).say(List.of(message(-5, "one")));

    assertThat(telegram.journal().awaitMessages(-1_000_000_000_500L, 1))
        .extracting(Sent::text)
        .containsExactly("one");
  }

  @Test
  void replies_are_said_though_the_store_cannot_be_written() {
    person(101);
    Replies replies = replies(turn);
    Objects.requireNonNull(outbox).close();

    replies.say(List.of(message(101, "one"), message(101, "two")));

    assertThat(telegram.journal().awaitMessages(101, 2))
        .extracting(Sent::text)
        .containsExactly("one", "two");
    assertThat(failures.told()).hasSize(1);
  }

  @Test
  void a_card_that_cannot_be_kept_is_not_taken_for_kept() {
    Replies replies = replies(turn);
    Objects.requireNonNull(outbox).close();
    var card = new NewCard(CardKind.GROUP_REQUEST.name(), 101, "row", "text", List.of());

    assertThatThrownBy(() -> replies.say(List.of(new Reply.Card(card))))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_reply_that_cannot_be_read_holds_up_no_other() {
    person(101);
    BotParts.stores(outbox(), api().botId())
        .replies()
        .add(
            Outgoing.ofReplies(
                List.of(
                    "{\"type\":\"newer\"}", ReplyJson.write(new Reply.Message(101, "readable")))));

    replies(turn);

    assertThat(telegram.journal().awaitMessages(101, 1))
        .extracting(Sent::text)
        .containsExactly("readable");
    assertThat(failures.told()).hasSize(1).first().asString().startsWith("replies: ");
  }

  @Test
  void a_turn_that_breaks_silences_nobody_for_good() {
    person(101);
    var first = new Semaphore(1);
    var replies =
        replies(
            new Turn() {
              @Override
              public Admission.Pass await(long chat) {
                if (first.tryAcquire()) {
                  throw new IllegalStateException("planted");
                }
                return _ -> {};
              }

              @Override
              public void closed(long chat, Duration rest) {}
            });

    replies.say(List.of(message(101, "lost"), message(101, "said")));

    assertThat(telegram.journal().awaitMessages(101, 1).getFirst().text()).isEqualTo("said");
    assertThat(failures.told()).hasSize(1).first().asString().startsWith("replies: ");
  }

  private void bot(Turn pace) {
    parts.add(
        new TelegramBot(
                BotParts.RUSSIAN,
                api(),
                null,
                pace,
                BotParts.desk(),
                new MemoryWhereabouts(),
                new RecordedIncidents(),
                BotParts.stores(outbox(), api().botId()),
                Clock.systemUTC(),
                failures)
            .start());
  }

  private Replies replies(Turn pace) {
    return replies(api(), pace);
  }

  private Replies replies(BotApi api, Turn pace) {
    BotStores stores = BotParts.stores(outbox(), api.botId());
    var replies =
        new Replies(
            new Speech(api, pace, Clock.systemUTC()),
            stores.updates(),
            stores.replies(),
            stores.cards(),
            Clock.systemUTC(),
            failures);
    replies.start();
    parts.add(replies);
    return replies;
  }

  /** The outbox in the folder; the last one is closed before. */
  private EmbeddedOutbox outbox() {
    if (outbox != null) {
      outbox.close();
    }
    outbox = EmbeddedOutbox.open(folder, Clock.systemUTC());
    return outbox;
  }

  private FakePerson person(long id) {
    FakePerson person = telegram.person(id, "P");
    person.starts();
    return person;
  }

  private static Reply inTopic(long topic, String text) {
    return Reply.Message.to(new Event.Group(-1001, "Forum", topic), text);
  }

  private static Reply message(long chat, String text) {
    return new Reply.Message(chat, text);
  }

  private BotApi api() {
    return new BotApi(token(), telegram.uri(), http);
  }

  private BotToken token() {
    return new BotToken(telegram.token());
  }
}
