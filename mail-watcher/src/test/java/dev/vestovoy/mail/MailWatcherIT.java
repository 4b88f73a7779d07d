package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@RequiresDovecot
class MailWatcherIT {
  private static final byte[] PDF = SampleFiles.pdf("Sales", 3_000_000);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static DovecotServer dovecot;
  private static int users;

  @TempDir Path folder;

  private final MemoryCursors cursors = new MemoryCursors();
  private final CollectedMail mail = new CollectedMail();
  private final List<AutoCloseable> open = new ArrayList<>();
  private String user;

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.started();
  }

  @AfterAll
  static void end() {
    dovecot.close();
  }

  @BeforeEach
  void account() {
    user = "box" + ++users;
    dovecot.user(user, "secret");
  }

  @AfterEach
  void close() throws Exception {
    for (var closeable : open.reversed()) {
      closeable.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void mail_that_comes_while_idle_is_handed_on(MailServer.Security security) {
    var watcher = watcher(settings().tls(dovecot.trust()));
    watcher.watch(
        mailbox(
            switch (security) {
              case TLS -> dovecot.tlsServer();
              case STARTTLS -> dovecot.startTlsServer();
              case PLAIN -> dovecot.server();
            }),
        mail);
    awaitState(watcher, MailboxState.IDLE);

    deliver("Daily");

    await().atMost(PATIENCE).until(() -> mail.subjects().equals(List.of("[Report] Daily")));
    assertThat(mail.files()).singleElement().isEqualTo(PDF);
    assertThat(mail.taken().getFirst().sentAt()).isEqualTo(SupersetMail.DATE);
    await().untilAsserted(() -> assertThat(dovecot.mails(user)).allMatch(m -> m.endsWith("S")));
  }

  @Test
  void the_first_start_leaves_old_mail_alone() {
    deliver("Old");
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    deliver("New");

    awaitSubjects("New");
  }

  @Test
  void everything_comes_when_that_is_asked_for() {
    deliver("One", "Two");

    watcher(settings()).watch(mailbox(dovecot.server()).startingWith(new Start.All()), mail);

    awaitSubjects("One", "Two");
  }

  @Test
  void mail_behind_a_uid_of_a_predecessor_comes() {
    deliver("One", "Two", "Three");

    watcher(settings()).watch(mailbox(dovecot.server()).startingWith(new Start.After(1)), mail);

    awaitSubjects("Two", "Three");
  }

  @Test
  void a_predecessors_uid_that_is_not_reached_yet_means_from_now_on() {
    deliver("One");
    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()).startingWith(new Start.After(1000)), mail);
    awaitState(watcher, MailboxState.IDLE);

    deliver("Two");

    awaitSubjects("Two");
  }

  @Test
  void mail_that_came_while_nobody_watched_is_caught_up_in_order() {
    watchOnce();
    var names = IntStream.range(0, 30).mapToObj(n -> "Mail " + n).toArray(String[]::new);
    deliver(names);

    watching();

    awaitSubjects(names);
  }

  @Test
  void a_mail_that_is_not_taken_comes_again_and_those_behind_it_wait() {
    mail.refusing(2);
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    deliver("One", "Two");

    awaitSubjects("One", "Two");
    assertThat(mail.calls()).isEqualTo(4);
    assertThat(watcher.health().getFirst().lastError()).isEmpty();
  }

  @Test
  void a_mail_that_is_not_taken_stays_unseen_and_behind_the_cursor() {
    mail.refusing(Integer.MAX_VALUE);
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    deliver("One");

    await().atMost(PATIENCE).until(() -> mail.calls() > 0);
    assertThat(cursors.load(user).orElseThrow().lastUid()).isZero();
    assertThat(dovecot.mails(user)).noneMatch(name -> name.endsWith("S"));
  }

  @Test
  void a_server_that_restarts_is_found_again() {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    dovecot.stop();
    deliver("While down");
    dovecot.start();

    awaitSubjects("While down");
  }

  @Test
  void a_server_that_is_killed_is_found_again() {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    dovecot.kill();
    await().atMost(PATIENCE).until(() -> !watcher.health().getFirst().lastError().isEmpty());
    dovecot.start();
    deliver("After");

    awaitSubjects("After");
    await().until(() -> watcher.health().getFirst().lastError().isEmpty());
  }

  @Test
  void a_line_that_went_dead_without_a_word_is_noticed() {
    var proxy = proxy();
    var watcher = watcher(settings().heartbeat(Duration.ofSeconds(1)));
    watcher.watch(mailbox(through(proxy)), mail);
    awaitState(watcher, MailboxState.IDLE);

    proxy.blackHole();
    deliver("Unheard");
    await().atMost(PATIENCE).until(() -> !watcher.health().getFirst().lastError().isEmpty());
    proxy.heal();

    awaitSubjects("Unheard");
  }

  @Test
  void a_line_that_breaks_again_and_again_loses_nothing() {
    var proxy = proxy();
    watchOnce();
    watcher(settings()).watch(mailbox(through(proxy)), mail);
    var names = IntStream.range(0, 12).mapToObj(n -> "Mail " + n).toArray(String[]::new);

    for (var name : names) {
      deliver(name);
      proxy.cut();
    }

    awaitSubjects(names);
  }

  @Test
  void mails_that_got_new_numbers_come_once_more_as_relisted_but_nothing_from_before() {
    deliver("Before our time");
    watchOnce();
    dovecot.deliver(user, report("Known").date(Instant.now()).bytes());
    dovecot.deliver(user, report("Ancient").bytes());
    try (var watcher = watcher(settings())) {
      watcher.watch(mailbox(dovecot.server()), mail);
      awaitSubjects("Known", "Ancient");
    }

    dovecot.stop();
    dovecot.renumber(user);
    dovecot.start();
    var again = new CollectedMail();
    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()), again);
    awaitState(watcher, MailboxState.IDLE);
    deliver("Fresh");

    await().atMost(PATIENCE).until(() -> again.subjects().contains("[Report] Fresh"));
    assertThat(again.subjects()).containsExactly("[Report] Known", "[Report] Fresh");
    assertThat(again.taken()).extracting(MailReport::relisted).containsExactly(true, false);
    assertThat(again.taken().getFirst().witness()).isEqualTo(mail.taken().getFirst().witness());
  }

  @Test
  void a_mail_that_is_deleted_before_it_is_fetched_is_passed_over() {
    watchOnce();
    deliver("One", "Two", "Three");
    var watcher = watcher(settings());
    watcher.watch(
        mailbox(dovecot.server()),
        report -> {
          if (report.subject().contains("One")) {
            dovecot.deleteMails(user);
          }
          mail.handle(report);
        });
    await().atMost(PATIENCE).until(() -> cursors.load(user).orElseThrow().lastUid() >= 3);

    deliver("Four");

    awaitSubjects("One", "Four");
  }

  @Test
  void a_refused_password_is_said_and_the_right_one_helps_at_once() {
    var watcher = watcher(settings());
    watcher.watch(WatchedMailbox.inbox(user, Password.of("wrong"), dovecot.server()), mail);
    awaitState(watcher, MailboxState.REFUSED);
    var refused = watcher.health().getFirst();

    watcher.watch(mailbox(dovecot.server()), mail);
    awaitState(watcher, MailboxState.IDLE);
    deliver("In");

    awaitSubjects("In");
    assertThat(refused.lastError()).contains("Authentication failed").doesNotContain("wrong");
    assertThat(refused.nextAttempt()).isAfter(Instant.now().plus(Duration.ofMinutes(4)));
  }

  @Test
  void one_mailbox_in_trouble_does_not_disturb_another() {
    var watcher = watcher(settings());
    watcher.watch(WatchedMailbox.inbox("nobody", Password.of("x"), dovecot.server()), mail);
    watcher.watch(
        WatchedMailbox.inbox("gone", Password.of("x"), MailServer.parse("imap://127.0.0.1:1")),
        mail);
    watcher.watch(mailbox(dovecot.server()), mail);
    await().atMost(PATIENCE).until(() -> watcher.health().getFirst().state() == MailboxState.IDLE);

    deliver("Mine");

    awaitSubjects("Mine");
    assertThat(watcher.health())
        .extracting(MailboxHealth::mailbox)
        .containsExactly(user, "gone", "nobody");
  }

  @Test
  void a_server_without_idle_is_asked_now_and_then() {
    try (var plain = DovecotServer.startedWithoutIdle()) {
      plain.user(user, "secret");
      var watcher = watcher(settings().poll(Duration.ofMillis(200)));
      watcher.watch(mailbox(plain.server()), mail);
      awaitState(watcher, MailboxState.POLLING);

      plain.deliver(user, report("Polled").bytes());

      awaitSubjects("Polled");
      watcher.close();
    }
  }

  @Test
  void a_mail_that_is_too_large_is_handed_on_without_its_files() {
    var watcher = watcher(settings().limits(100_000, ExtractionLimits.DEFAULTS));
    watcher.watch(mailbox(dovecot.server()), mail);
    awaitState(watcher, MailboxState.IDLE);

    deliver("Huge", "Next");

    awaitSubjects("Huge", "Next");
    assertThat(mail.files()).isEmpty();
    assertThat(mail.taken().getFirst().skipped())
        .extracting(SkippedPart::why)
        .containsExactly("the mail is larger than 100000 bytes");
  }

  @Test
  void a_mail_of_rubbish_does_not_stop_the_mailbox() {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    dovecot.deliver(user, new byte[0]);
    dovecot.deliver(user, "\0\1\2 rubbish\n\n\n".getBytes(StandardCharsets.ISO_8859_1));
    deliver("Good");

    await().atMost(PATIENCE).until(() -> mail.subjects().contains("[Report] Good"));
    assertThat(mail.taken()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void nothing_is_left_on_disk() throws Exception {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);
    deliver("One");
    awaitSubjects("One");

    watcher.close();

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void a_mailbox_that_is_not_watched_any_more_is_silent() {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    watcher.unwatch(user);

    assertThat(watcher.health()).isEmpty();
  }

  private WatcherSettings settings() {
    return WatcherSettings.in(folder).timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  private MailWatcher watcher(WatcherSettings settings) {
    var watcher = new MailWatcher(settings, cursors, CursorListener.none(), Clock.systemUTC());
    open.add(watcher);
    return watcher;
  }

  private MailWatcher watching() {
    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()), mail);
    return watcher;
  }

  /** So that there is a cursor. */
  private void watchOnce() {
    try (var watcher = watcher(settings())) {
      watcher.watch(mailbox(dovecot.server()), mail);
      awaitState(watcher, MailboxState.IDLE);
    }
  }

  private FaultProxy proxy() {
    var proxy = new FaultProxy(dovecot.port());
    open.add(proxy);
    return proxy;
  }

  private static MailServer through(FaultProxy proxy) {
    return new MailServer("127.0.0.1", proxy.port(), MailServer.Security.PLAIN);
  }

  private WatchedMailbox mailbox(MailServer server) {
    return WatchedMailbox.inbox(user, Password.of("secret"), server);
  }

  private static SupersetMail report(String name) {
    return SupersetMail.of(SupersetMail.Version.V6_0, name).pdf(PDF);
  }

  private void deliver(String... names) {
    for (var name : names) {
      dovecot.deliver(user, report(name).bytes());
    }
  }

  private void awaitState(MailWatcher watcher, MailboxState state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(watcher.health())
                .as("%s", watcher.health())
                .extracting(MailboxHealth::state)
                .contains(state));
  }

  private void awaitSubjects(String... names) {
    var wanted = Arrays.stream(names).map(name -> "[Report] " + name).toList();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(mail.subjects()).containsExactlyElementsOf(wanted));
  }
}
