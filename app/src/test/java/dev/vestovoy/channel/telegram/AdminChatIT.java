package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Pacer;
import dev.vestovoy.delivery.Paces;
import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.Sent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminChatIT {
  private static final long ADMINS = -1009;

  private final FakeBotApi telegram = FakeBotApi.start();
  private final OkHttpClient http = Transport.client(null);
  private final BotApi api = new BotApi(new BotToken(telegram.token()), telegram.uri(), http);

  @AfterEach
  void close() {
    http.dispatcher().executorService().shutdownNow();
    telegram.close();
  }

  @Test
  void an_alert_reaches_the_chat_even_after_an_outage() {
    telegram.group(ADMINS, "Admins").addsBot(telegram.person(101, "Анна"));
    telegram.goDown();
    try (var admins =
        new AdminChat(
            api,
            Turn.of(new Pacer(Paces.forgetful(), Clock.systemUTC())),
            ADMINS,
            Duration.ofMillis(20))) {
      admins.alert("A & <B>");
      telegram.comeBack();

      assertThat(telegram.journal().awaitMessages(ADMINS, 1))
          .extracting(Sent::text)
          .containsExactly("⚠️ A & <B>");
    }
  }

  @Test
  void alerts_that_come_together_are_one_message() {
    telegram.group(ADMINS, "Admins").addsBot(telegram.person(101, "Анна"));
    try (var admins =
        new AdminChat(
            api,
            Turn.of(new Pacer(Paces.forgetful(), Clock.systemUTC())),
            ADMINS,
            Duration.ofMillis(300))) {
      List.of("one", "two", "three").forEach(admins::alert);

      assertThat(telegram.journal().awaitMessages(ADMINS, 1))
          .extracting(Sent::text)
          .containsExactly("⚠️ one\n\ntwo\n\nthree");
    }
  }
}
