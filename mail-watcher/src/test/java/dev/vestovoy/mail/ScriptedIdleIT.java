package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What servers say and do not say while a watcher waits; all mails are handled once. */
final class ScriptedIdleIT extends ScriptedBench {

  @Test
  void mail_that_is_announced_before_the_wait_begins() {
    server.once(
        "IDLE",
        (session, command) -> {
          lay("early");
          session.announce();
          session.idle(command, false);
        });

    watching(settings());

    ledger.await("early");
    lay("later");
    ledger.assertAllHandledOnce();
  }

  @Test
  void mail_that_is_announced_in_the_answer_to_a_fetch() {
    idling(settings());
    server.once(
        "UID FETCH",
        (session, command) -> {
          server.always("IDLE", (s, c) -> s.idle(c, false));
          lay("second");
          session.honest(command);
        });

    lay("first");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_server_that_tells_of_nothing_is_asked() {
    server.always("IDLE", (session, command) -> session.idle(command, false));
    idling(settings().heartbeat(Duration.ofMillis(300)));

    lay("one");
    ledger.await("one");
    lay("two");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_server_that_only_says_that_it_is_there_is_asked() {
    server.always(
        "IDLE",
        (session, command) -> {
          var prattle = Thread.ofVirtual().start(() -> prattle(session));
          session.idle(command, false);
          prattle.interrupt();
        });
    idling(settings().heartbeat(Duration.ofMillis(300)));

    lay("one");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_server_that_forgets_that_somebody_waits() {
    server.once(
        "IDLE",
        (session, command) -> {
          session.say("+ idling");
          session.hang();
        });
    idling(settings().heartbeat(Duration.ofMillis(300)).timeouts(PATIENCE, Duration.ofSeconds(1)));

    lay("one");

    ledger.assertAllHandledOnce();
    assertThat(server.count("LOGIN")).isEqualTo(2);
  }

  @Test
  void a_server_that_does_not_answer_to_the_wait_at_all() {
    watchOnce();
    server.once("IDLE", (session, command) -> session.hang());
    watching(settings().timeouts(PATIENCE, Duration.ofSeconds(1)));

    lay("one");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_server_that_offers_to_tell_and_does_not_understand() {
    server.always("IDLE", (session, command) -> session.verdict(command, "BAD what?"));
    var watcher = watching(settings().poll(Duration.ofMillis(100)));
    awaitState(watcher, MailboxState.POLLING);

    lay("one");

    ledger.assertAllHandledOnce();
  }

  @Test
  void half_a_line_and_then_nothing_for_a_while() {
    idling(settings().heartbeat(Duration.ofMillis(300)));
    server.once(
        "IDLE",
        (session, command) -> {
          lay("one");
          session.say("+ idling");
          session.mumble("* 1 EXI", Duration.ofSeconds(1));
          session.say("STS");
          assertThat(session.line()).isEqualTo("DONE");
          session.verdict(command, "OK idled");
        });

    lay("zero");

    ledger.await("zero", "one");
    ledger.assertAllHandledOnce();
  }

  @Test
  void a_server_that_says_much_that_nobody_asked_for() {
    server.always(
        "IDLE",
        (session, command) -> {
          session.say("* 0 RECENT");
          session.say("* 99 FETCH (FLAGS (\\Seen))");
          session.say("* XSURPRISE {3}\r\nabc (1 2) \"three\"");
          session.say("* NO something is wrong");
          session.idle(command, true);
        });
    idling(settings());

    lay("one");
    ledger.await("one");
    lay("two");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_uid_that_is_promised_far_too_high_keeps_nobody_busy() {
    lay("ignored");
    server.inbox().uidNext(1_000);
    idling(settings().heartbeat(Duration.ofMillis(300)));
    ledger.forget("ignored");
    int before = server.count();

    server.inbox().deliver(5_000, ledger.mail("far"));
    ledger.await("far");
    lay("next");

    ledger.assertAllHandledOnce();
    assertThat(server.count() - before).isLessThan(40);
  }

  @Test
  void a_mail_that_is_announced_and_cannot_be_found_yet() {
    idling(settings().heartbeat(Duration.ofMillis(300)));
    for (var command : new String[] {"UID FETCH", "UID SEARCH"}) {
      server.once(command, (session, asked) -> session.verdict(asked, "OK nothing there"));
    }

    lay("one");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mail_that_is_found_and_cannot_be_fetched_yet() {
    idling(settings().heartbeat(Duration.ofMillis(300)));
    server.always("UID FETCH", (session, asked) -> session.verdict(asked, "OK nothing there"));

    lay("one");
    await().atMost(PATIENCE).until(() -> server.count("UID SEARCH") > 1);
    await().atMost(PATIENCE).until(() -> server.count("UID FETCH") > 1);
    server.reform();
    watchers.getLast().close();
    idling(settings());

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mail_that_appears_below_others() {
    watchOnce();
    server.inbox().uidNext(10);
    lay("ten");
    watching(settings());
    ledger.await("ten");

    server.inbox().deliver(5, ledger.mail("five"));
    watchers.getLast().close();
    idling(settings());

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_server_that_does_not_say_which_uid_is_next() {
    server.tellUidNext(false);
    server.inbox().deliver(7, ledger.mail("old"));
    ledger.forget("old");
    idling(settings()).close();
    lay("one");

    idling(settings());
    lay("two");

    ledger.assertAllHandledOnce();
  }

  private static void prattle(ScriptedSession session) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        session.say("* OK Still here");
        ProxyLink.sleep(Duration.ofMillis(20));
      }
    } catch (IOException _) {
      // The client is gone.
    }
  }
}
