package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.mail.FaultProxy.End;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lines do to a watcher; in the end all mails are handled once. */
final class LineFaultsIT extends WatcherBench {

  @ParameterizedTest
  @EnumSource(names = {"CUT", "RESET"})
  void a_line_that_breaks_while_nothing_goes_on(End end) {
    var proxy = proxy();
    keeping(settings(), mailbox(through(proxy)));
    lay("before");
    ledger.await("before");

    if (end == End.CUT) {
      proxy.cut();
    } else {
      proxy.reset();
    }
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 300, 3_000, 30_000, 300_000, 900_000, 1_200_000})
  void a_line_that_breaks_in_the_middle_of_what_the_server_says(int bytes) {
    var proxy = proxy();
    keeping(settings(), mailbox(through(proxy)));

    proxy.endAfter(bytes, End.CUT);
    dovecot.deliver(user, ledger.mail("large", 900_000));
    lay("small");

    ledger.assertAllHandledOnce();
    assertThat(proxy.connections()).isGreaterThan(1);
  }

  @Test
  void a_line_that_dies_in_the_middle_of_a_mail() {
    var proxy = proxy();
    keeping(settings().timeouts(PATIENCE, Duration.ofSeconds(1)), mailbox(through(proxy)));

    proxy.endAfter(100_000, End.HOLE);
    dovecot.deliver(user, ledger.mail("large", 900_000));
    lay("small");

    ledger.assertAllHandledOnce();
    assertThat(proxy.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void a_black_hole(MailServer.Security security) {
    var proxy = proxy(security);
    var watcher = keeping(impatient(), mailbox(through(proxy, security)));
    lay("before");
    ledger.await("before");

    proxy.blackHole();
    lay("during");
    await().atMost(PATIENCE).until(() -> !watcher.health().getFirst().lastError().isEmpty());
    proxy.heal();
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @ParameterizedTest
  @EnumSource
  void a_server_that_accepts_and_never_greets(MailServer.Security security) {
    var proxy = proxy(security);
    var watcher = keeping(impatient(), mailbox(through(proxy, security)));
    lay("before");
    ledger.await("before");

    proxy.stall();
    proxy.cut();
    lay("during");
    await()
        .atMost(PATIENCE)
        .until(() -> watcher.health().getFirst().state() == MailboxState.WAITING);
    proxy.heal();
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_server_that_refuses_connections() {
    var proxy = proxy();
    var watcher = keeping(settings(), mailbox(through(proxy)));
    lay("before");

    proxy.refuse();
    proxy.cut();
    lay("during");
    await().atMost(PATIENCE).until(() -> !watcher.health().getFirst().lastError().isEmpty());
    proxy.heal();
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_line_that_drips() {
    var proxy = proxy();
    keeping(settings(), mailbox(through(proxy)));

    proxy.drip(10, Duration.ofMillis(5));
    lay("drop by drop");
    ledger.await("drop by drop");
    proxy.heal();
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_line_that_is_late_and_breaks_again_and_again() {
    var proxy = proxy();
    proxy.delay(Duration.ofMillis(15));
    keeping(settings(), mailbox(dovecot.server())).close();
    var watcher = watcher(settings());
    watcher.watch(mailbox(through(proxy)), ledger);

    for (int i : IntStream.range(0, 10).toArray()) {
      dovecot.deliver(user, ledger.mail("Mail " + i, 200_000));
      proxy.cut();
    }

    ledger.assertAllHandledOnce();
  }

  @Test
  void lines_that_drip_do_not_hold_up_other_mailboxes() {
    var slow = new FaultProxy(dovecot.port());
    open.add(slow);
    var narrow = settings();
    var watcher = keeping(narrow, mailbox(dovecot.server()));
    for (int i = 0; i < narrow.atOnce().fetches(); i++) {
      var other = user + "-slow" + i;
      dovecot.user(other, "secret");
      watcher.watch(
          WatchedMailbox.inbox(other, Password.of("secret"), through(slow)), new CollectedMail());
    }
    await()
        .atMost(PATIENCE)
        .until(() -> watcher.health().stream().allMatch(box -> box.state() == MailboxState.IDLE));

    slow.drip(2_000, Duration.ofMillis(100));
    for (int i = 0; i < narrow.atOnce().fetches(); i++) {
      dovecot.deliver(user + "-slow" + i, report("stuck").bytes());
    }
    await()
        .atMost(PATIENCE)
        .until(() ->
            watcher.health().stream().filter(box -> box.state() == MailboxState.READING).count()
                >= narrow.atOnce().fetches());
    lay("quick");

    ledger.assertAllHandledOnce();
  }

  private FaultProxy proxy(MailServer.Security security) {
    boolean tls = security == MailServer.Security.TLS;
    var proxy = new FaultProxy(tls ? dovecot.tlsPort() : dovecot.port());
    open.add(proxy);
    return proxy;
  }

  private MailServer through(FaultProxy proxy, MailServer.Security security) {
    return new MailServer("localhost", proxy.port(), security);
  }

  /** Notices silence soon, and gives a busy machine two seconds. */
  private WatcherSettings impatient() {
    return settings()
        .heartbeat(Duration.ofSeconds(1))
        .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  @Override
  WatchedMailbox mailbox(MailServer server) {
    return super.mailbox(server).trusting(dovecot.trust());
  }
}
