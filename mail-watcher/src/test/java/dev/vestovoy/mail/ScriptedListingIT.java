package dev.vestovoy.mail;

import org.junit.jupiter.api.Test;

/** A server that cannot list its mails properly; all of them are handled once. */
final class ScriptedListingIT extends ScriptedBench {
  @Test
  void a_mail_is_listed_in_a_line_that_nobody_understands() {
    watchOnce();
    lay("one");
    lay("two");
    server.once(
        "UID FETCH",
        (session, command) -> {
          session.say("* 1 FETCH (UID 1 RFC822.SIZE 77 INTERNALDATE \"yesterday\")");
          session.say("* 2 FETCH (UID 2 RFC822.SIZE x INTERNALDATE \"\")");
          session.verdict(command, "OK listed");
        });

    watching(settings());

    ledger.assertAllHandledOnce();
  }
}
