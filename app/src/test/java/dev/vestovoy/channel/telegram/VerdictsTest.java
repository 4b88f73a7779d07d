package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.Failed;
import dev.vestovoy.delivery.Outcome.Postponed;
import dev.vestovoy.delivery.Outcome.Refused;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.delivery.Outcome.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  private static final Place ANNA = new Place(1001, 0);
  private static final Place BORIS = new Place(1002, 0);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Verdicts verdicts = new Verdicts(now::get);

  @ParameterizedTest
  @CsvSource({
    "403,Forbidden: bot was blocked by the user,true",
    "403,Forbidden: user is deactivated,true",
    "403,Forbidden: bot can't initiate conversation with a user,true",
    "403,Forbidden: bot was kicked from the supergroup chat,true",
    "403,Forbidden: the group chat was deleted,true",
    "400,Bad Request: chat not found,true",
    "400,Bad Request: PEER_ID_INVALID,true",
    "403,Forbidden: bot is not a member of the channel chat,true",
    "403,Forbidden: bot was kicked from the group chat,true",
    "400,Bad Request: USER_IS_BLOCKED,true",
    "400,Bad Request: INPUT_USER_DEACTIVATED,true",
    "400,Bad Request: CHANNEL_PRIVATE,true",
    "400,Bad Request: message caption is too long,false",
    "400,Bad Request: file must be non-empty,false",
    "400,Bad Request: wrong file identifier/HTTP URL specified,false",
    "413,Request Entity Too Large,false",
  })
  void what_will_never_be_taken_is_refused(int code, String description, boolean unreachable) {
    assertThat(of(code, description)).isEqualTo(new Refused(code + " " + description, unreachable));
  }

  @ParameterizedTest
  @CsvSource({
    "Bad Request: not enough rights to send documents to the chat",
    "Bad Request: CHAT_WRITE_FORBIDDEN",
    "Bad Request: have no write access to the chat",
    "Bad Request: CHAT_SEND_DOCS_FORBIDDEN",
    "Bad Request: not enough rights to send photos to the chat",
    "Bad Request: need administrator rights in the channel chat",
  })
  void missing_rights_are_waited_for(String description) {
    assertThat(of(400, description))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> {
              assertThat(postponed.after()).isEqualTo(Duration.ofHours(1));
              assertThat(postponed.closes()).isEqualTo(Scope.ADDRESS);
            });
  }

  @Test
  void a_closed_topic_holds_its_own_letter_only() {
    assertThat(of(400, "Bad Request: TOPIC_CLOSED"))
        .isInstanceOfSatisfying(
            Postponed.class, postponed -> assertThat(postponed.closes()).isEqualTo(Scope.LETTER));
  }

  @Test
  void missing_rights_are_waited_for_whatever_the_code() {
    assertThat(of(403, "Forbidden: not enough rights to send documents to the chat"))
        .isInstanceOf(Postponed.class);
  }

  @ParameterizedTest
  @CsvSource({"401,Unauthorized", "404,Not Found", "409,Conflict"})
  void what_is_wrong_with_the_bot_stops_the_channel(int code, String description) {
    assertThat(of(code, description))
        .isEqualTo(new Postponed(code + " " + description, Duration.ZERO, Scope.CHANNEL));
  }

  @Test
  void a_failure_inside_telegram_leaves_it_unknown() {
    assertThat(of(500, "Internal Server Error: restart")).isInstanceOf(Failed.class);
    assertThat(verdicts.of(new Answer.Page(502))).isInstanceOf(Failed.class);
    assertThat(verdicts.of(new Answer.MaybeSent("timeout"))).isInstanceOf(Unknown.class);
  }

  @Test
  void a_page_of_somebody_else_stops_the_channel_and_refuses_nothing() {
    assertThat(verdicts.of(new Answer.Page(403)))
        .isInstanceOfSatisfying(
            Postponed.class, p -> assertThat(p.closes()).isEqualTo(Scope.CHANNEL));
  }

  @Test
  void too_many_requests_close_the_address_and_then_the_channel() {
    assertThat(tooMany(ANNA, 10)).isEqualTo(Scope.ADDRESS);
    assertThat(tooMany(ANNA, 10)).isEqualTo(Scope.ADDRESS);
    assertThat(tooMany(BORIS, 10)).isEqualTo(Scope.CHANNEL);

    now.addAndGet(Duration.ofSeconds(11).toNanos());

    assertThat(tooMany(BORIS, 10)).isEqualTo(Scope.ADDRESS);
  }

  private Scope tooMany(Place place, int seconds) {
    Outcome outcome =
        verdicts.of(
            place,
            new Answer.Declined(
                429,
                "Too Many Requests",
                Optional.of(Duration.ofSeconds(seconds)),
                OptionalLong.empty()));
    Postponed postponed = (Postponed) outcome;
    assertThat(postponed.after()).isEqualTo(Duration.ofSeconds(seconds));
    return postponed.closes();
  }

  private Outcome of(int code, String description) {
    return verdicts.of(
        ANNA, new Answer.Declined(code, description, Optional.empty(), OptionalLong.empty()));
  }
}
