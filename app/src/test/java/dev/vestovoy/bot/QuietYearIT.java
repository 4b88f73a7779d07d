package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.BotToken;
import dev.vestovoy.channel.telegram.Transport;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.worker.RecordedFailures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of a bot that few people write to, with what happens to programs in a year. */
class QuietYearIT {
  private static final Cadence CADENCE =
      new Cadence(
          Duration.ofSeconds(20),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofDays(1),
          Duration.ofMillis(300),
          Duration.ofSeconds(60),
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          Duration.ofMillis(100),
          Duration.ofMillis(100));

  /** Where a queue may begin anew, one after another. */
  private static final long[] BEGINNINGS = {
    2_000_001,
    1_073_741_823,
    5_000_000,
    999_999_999,
    Integer.MAX_VALUE - 1,
    3,
    1L << 40,
    810_000_000
  };

  private static final Duration TICK = Duration.ofMillis(2);

  @TempDir Path folder;
  private final FakeBotApi telegram = FakeBotApi.start();
  private final OkHttpClient http = Transport.client(null);
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final RecordedFailures failures = new RecordedFailures();
  private final FakePerson anna = telegram.person(101, "Анна");
  private final FakePerson boris = telegram.person(102, "Борис");
  private volatile Instant now = Instant.parse("2026-12-04T18:00:00Z");

  @AfterEach
  void close() {
    telegram.close();
    http.dispatcher().executorService().shutdown();
  }

  @Test
  void weeks_without_updates_and_numbers_that_begin_anew() {
    try (var _ = new Machine("a")) {
      anna.says("/help");
      telegram.journal().awaitMessages(101, 1);
      for (int week = 1; week <= 52; week++) {
        passWeek();
        telegram.renumberUpdates(BEGINNINGS[week % BEGINNINGS.length]);
        anna.says("/help");
        boris.says("/help");
        telegram.journal().awaitMessages(101, week + 1);
        telegram.journal().awaitMessages(102, week);
        await().until(() -> telegram.pendingUpdates() == 0);
      }
      assertThat(telegram.journal().messages(101)).hasSize(53);
      assertThat(telegram.journal().messages(102)).hasSize(52);
    }
    // Before each poll that is held, a few at most that are not.
    assertThat(telegram.journal().calls("getUpdates")).isLessThan(53 * 15);
    assertThat(incidents.occurrences()).isEmpty();
    assertThat(failures.told()).isEmpty();
  }

  @Test
  void a_weekend_without_the_program_is_told_once_with_its_span() {
    new Machine("a").polling().close();
    anna.says("/help");
    pass(Duration.ofHours(30));
    boris.says("/help");
    pass(Duration.ofHours(20));

    try (var _ = new Machine("a")) {
      telegram.journal().awaitMessages(102, 1);
    }
    new Machine("a").polling().close();

    assertThat(telegram.journal().messages(101)).isEmpty();
    assertThat(incidents.told())
        .singleElement()
        .asString()
        .contains("from 2026-12-04 18:00 on", "between then and 2026-12-05 20:00");
  }

  @Test
  void what_was_handled_and_not_acknowledged_is_not_handled_again() {
    anna.says("/help");
    anna.says("/start");
    var unacknowledged =
        telegram
            .faults()
            .add(
                FaultRule.everything(new Fault.Page(502))
                    .when(request -> request.text().contains("81000000")));
    try (var _ = new Machine("a")) {
      telegram.journal().awaitMessages(101, 2);
    }
    assertThat(telegram.pendingUpdates()).isEqualTo(2);
    unacknowledged.end();

    try (var _ = new Machine("a")) {
      boris.says("/help");
      telegram.journal().awaitMessages(102, 1);
    }
    assertThat(unacknowledged.hits()).isPositive();
    assertThat(telegram.journal().messages(101)).hasSize(2);
  }

  @Test
  void a_token_that_is_revoked_and_renewed() {
    try (var machine = new Machine("a").polling()) {
      var revoked =
          telegram.faults().add(FaultRule.everything(new Fault.Declined(401, "Unauthorized")));
      telegram.passTime(Duration.ofSeconds(20));
      await().until(() -> incidents.isOpen(IncidentType.POLLING_UNAUTHORIZED, ""));
      assertThat(machine.bot.line()).isEqualTo(Line.REFUSED);

      anna.says("/help");
      revoked.end();

      telegram.journal().awaitMessages(101, 1);
    }
    assertThat(incidents.told()).hasSize(2).last().asString().contains("accepts the bot token");
  }

  @Test
  void the_same_bot_on_another_machine_and_back() {
    new Machine("a").polling().close();
    try (var _ = new Machine("b")) {
      anna.says("/help");
      telegram.journal().awaitMessages(101, 1);
      await().until(() -> telegram.pendingUpdates() == 0);
    }
    pass(Duration.ofHours(3));
    anna.says("/help");
    try (var _ = new Machine("a")) {
      telegram.journal().awaitMessages(101, 2);
      boris.says("/help");
      telegram.journal().awaitMessages(102, 1);
    }
    assertThat(telegram.journal().messages(101)).hasSize(2);
    assertThat(incidents.occurrences()).isEmpty();
  }

  @Test
  void two_machines_at_once_are_told() {
    try (var _ = new Machine("a");
        var _ = new Machine("b")) {
      await().atMost(Duration.ofSeconds(40)).until(this::disputed);
    }
  }

  private boolean disputed() {
    telegram.passTime(Duration.ofSeconds(3));
    return incidents.isOpen(IncidentType.POLLING_CONFLICT, "");
  }

  /** Lets time pass here and at Telegram. */
  private void pass(Duration time) {
    now = now.plus(time);
    telegram.passTime(time);
  }

  /** A week in which the bot asks in vain. */
  private void passWeek() {
    for (int day = 0; day < 7; day++) {
      int asked = telegram.journal().calls("getUpdates");
      await().pollDelay(Duration.ZERO).pollInterval(TICK).until(telegram::holdsPoll);
      pass(Duration.ofDays(1));
      telegram.journal().awaitCalls("getUpdates", asked + 1);
    }
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  /** A machine with a data folder of its own and the bot that runs there. */
  private final class Machine implements AutoCloseable {
    private final EmbeddedOutbox outbox;
    private final TelegramBot bot;

    /** Starts a bot. */
    Machine(String name) {
      var api = new BotApi(new BotToken(telegram.token()), telegram.uri(), http);
      outbox = EmbeddedOutbox.open(folder.resolve(name), clock());
      bot =
          new TelegramBot(
                  BotParts.RUSSIAN,
                  PollingApi.of(api),
                  null,
                  new Speech(api, new EvenTurn(), clock()),
                  BotParts.desk(),
                  new MemoryWhereabouts(),
                  incidents,
                  BotParts.stores(outbox, api.botId()),
                  clock(),
                  failures,
                  CADENCE)
              .start();
    }

    /** Waits until it polls. */
    Machine polling() {
      await().until(() -> bot.line() == Line.OPEN);
      return this;
    }

    @Override
    public void close() {
      bot.close();
      outbox.close();
    }
  }
}
