package dev.vestovoy.mail;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that end a conversation at any point of it; all mails are handled once. */
final class ScriptedByeIT extends ScriptedBench {

  @ParameterizedTest
  @ValueSource(
      strings = {
        ScriptedImap.CONNECT,
        "LOGIN",
        "SELECT",
        "UID SEARCH",
        "UID FETCH",
        "UID STORE",
        "IDLE"
      })
  void a_bye_with_a_reason(String command) {
    play(command, "* BYE [UNAVAILABLE] shutting down");
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedImap.CONNECT, "LOGIN", "SELECT", "UID FETCH", "IDLE"})
  void a_bye_without_a_word(String command) {
    play(command, "* BYE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {ScriptedImap.CONNECT, "LOGIN", "SELECT", "UID FETCH", "UID STORE", "IDLE"})
  void an_end_without_a_bye(String command) {
    play(command, "");
  }

  private void play(String command, String bye) {
    watchOnce();
    lay("before");
    server.once(
        command,
        (session, _) -> {
          lay("during");
          if (!bye.isEmpty()) {
            session.say(bye);
          }
          session.close();
        });

    watching(settings());

    ledger.await("before", "during");
    lay("after");
    ledger.assertAllHandledOnce();
  }
}
