package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer to a login, and what follows; in the end all mails are handled once. */
final class ScriptedLoginIT extends ScriptedBench {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO [UNAVAILABLE] Temporary authentication failure",
        "NO [SERVERBUG] oops",
        "NO Request is throttled. Suggested Backoff Time: 300 milliseconds"
      })
  void what_passes_is_tried_again_soon(String answer) {
    watchOnce();
    lay("before");
    server.once("LOGIN", (session, command) -> session.verdict(command, answer));
    long before = server.count("LOGIN");

    watching(settings());
    lay("after");

    ledger.assertAllHandledOnce();
    assertThat(server.count("LOGIN") - before).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedImap.CONNECT, "LOGIN"})
  void an_answer_that_promises_two_gigabytes(String moment) {
    watchOnce();
    lay("before");
    server.once(
        moment,
        (session, _) -> {
          session.mumble("* OK hello {2000000000}\r\nabc", Duration.ZERO);
          session.close();
        });

    watching(settings());
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_greeting_without_an_end() {
    watchOnce();
    server.once(
        ScriptedImap.CONNECT,
        (session, _) -> {
          for (int i = 0; i < 1000; i++) {
            session.mumble("0123456789".repeat(1000), Duration.ZERO);
          }
          session.close();
        });

    watching(settings());
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO [LIMIT] Too many logins",
        "NO [ALERT] Too many simultaneous connections. (Failure)",
        "NO Maximum number of connections from user+IP exceeded"
      })
  void a_limit_is_waited_for(String answer) {
    watchOnce();
    lay("before");
    server.always("LOGIN", (session, command) -> session.verdict(command, answer));
    long before = server.count("LOGIN");
    var watcher = watching(settings());
    awaitState(watcher, MailboxState.WAITING);
    var full = health();

    server.reform();
    watcher.unwatch("anna");
    watcher.watch(mailbox(), ledger);
    lay("after");

    ledger.assertAllHandledOnce();
    assertThat(full.nextAttempt()).isAfter(Instant.now().plus(Duration.ofMinutes(4)));
    assertThat(server.count("LOGIN") - before).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO [AUTHENTICATIONFAILED] Authentication failed.",
        "NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled",
        "NO [ALERT] Application-specific password required",
        "NO [EXPIRED] the password has expired",
        "NO LOGIN failed."
      })
  void a_refusal_is_not_repeated_and_its_owner_is_told(String answer) {
    watchOnce();
    lay("before");
    server.always("LOGIN", (session, command) -> session.verdict(command, answer));
    long before = server.count("LOGIN");
    var watcher = watching(settings());
    awaitState(watcher, MailboxState.REFUSED);
    var refused = health();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).contains("out"));

    server.reform();
    server.once("LOGIN", (session, command) -> session.honest(again(command)));
    watcher.watch(
        WatchedMailbox.inbox("anna", Password.of("right at last"), server.server()), ledger);
    lay("after");

    ledger.assertAllHandledOnce();
    assertThat(refused.nextAttempt()).isAfter(Instant.now().plus(Duration.ofMinutes(4)));
    assertThat(refused.lastError()).doesNotContain(ScriptedImap.PASSWORD);
    assertThat(server.count("LOGIN") - before).isEqualTo(2);
  }

  @Test
  void a_server_that_says_what_it_can_do_only_when_asked_and_only_those_inside() {
    server.volunteer(false);
    server.capabilities("IMAP4rev1", "IMAP4rev1 IDLE UIDPLUS");

    idling(settings());
    lay("one");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_server_that_can_do_nothing_but_what_it_must() {
    server.capabilities("IMAP4rev1", "IMAP4rev1");
    server.create("Done");
    var watcher = watcher(settings().poll(Duration.ofMillis(100)));
    watcher.watch(mailbox().afterHandling(new AfterHandling.Move("Done")), ledger);
    awaitState(watcher, MailboxState.POLLING);

    lay("one");
    ledger.await("one");
    lay("two");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mailbox_that_is_not_connected_yet() {
    watchOnce();
    lay("before");
    server.once(
        "SELECT",
        (session, command) ->
            session.verdict(command, "BAD User is authenticated but not connected."));
    var watcher = watching(settings());
    awaitState(watcher, MailboxState.WAITING);

    watcher.unwatch("anna");
    watcher.watch(mailbox(), ledger);
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void an_alert_is_told_to_people() {
    server.once(
        "SELECT",
        (session, command) -> {
          session.say("* OK [ALERT] The house is on fire");
          session.honest(command);
        });
    server.once(
        "IDLE",
        (session, command) -> {
          session.say("* OK [ALERT] The garden too");
          session.idle(command, true);
        });

    idling(settings());
    lay("one");

    ledger.assertAllHandledOnce();
    assertThat(told).contains("alert The house is on fire", "alert The garden too");
  }

  private static ScriptedCommand again(ScriptedCommand command) {
    return new ScriptedCommand(command.tag(), "LOGIN", "anna " + ScriptedImap.PASSWORD);
  }
}
