package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.channel.telegram.Verdicts.Refusal;
import dev.vestovoy.delivery.Outcome.ChatTrouble;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
  @ParameterizedTest
  @CsvSource({
    "403,Forbidden: bot was blocked by the user,BLOCKED",
    "400,Bad Request: USER_IS_BLOCKED,BLOCKED",
    "403,Forbidden: user is deactivated,DEACTIVATED",
    "400,Bad Request: INPUT_USER_DEACTIVATED,DEACTIVATED",
    "400,Bad Request: USER_DELETED,DEACTIVATED",
    "403,Forbidden: bot can't initiate conversation with a user,NOT_STARTED",
    "403,Forbidden: bot was kicked from the group chat,REMOVED",
    "403,Forbidden: bot was kicked from the supergroup chat,REMOVED",
    "403,Forbidden: bot is not a member of the channel chat,REMOVED",
    "400,Bad Request: CHANNEL_PRIVATE,REMOVED",
    "403,Forbidden: the group chat was deleted,NO_SUCH_CHAT",
    "400,Bad Request: not enough rights to send documents to the chat,NO_RIGHTS",
    "403,Forbidden: not enough rights to send documents to the chat,NO_RIGHTS",
    "400,Bad Request: CHAT_WRITE_FORBIDDEN,NO_RIGHTS",
    "400,Bad Request: have no write access to the chat,NO_RIGHTS",
    "400,Bad Request: CHAT_SEND_DOCS_FORBIDDEN,NO_RIGHTS",
    "400,Bad Request: need administrator rights in the channel chat,NO_RIGHTS",
    "400,Bad Request: CHAT_GUEST_SEND_FORBIDDEN,NO_RIGHTS",
    "400,Bad Request: USER_BANNED_IN_CHANNEL,NO_RIGHTS",
    "400,Bad Request: ALLOW_PAYMENT_REQUIRED,NO_RIGHTS",
    "400,Bad Request: ALLOW_PAYMENT_REQUIRED_15,NO_RIGHTS",
    "400,Bad Request: YOU_BLOCKED_USER,NO_RIGHTS",
    "403,Forbidden: CHANNEL_PUBLIC_GROUP_NA,REMOVED",
    "400,Bad Request: chat is not accessible,REMOVED",
    "400,Bad Request: can't access the chat,REMOVED",
    "403,Forbidden: the bot can't send messages to the bot,IS_BOT",
    "400,Bad Request: USER_BOT_INVALID,IS_BOT",
    "400,Bad Request: USER_IS_BOT,IS_BOT",
    "400,Bad Request: PRIVACY_PREMIUM_REQUIRED,PRIVACY",
    "400,Bad Request: USER_PRIVACY_RESTRICTED,PRIVACY",
  })
  void the_chat_is_at_fault(int code, String description, ChatTrouble trouble) {
    assertThat(of(code, description)).isEqualTo(new Refusal.ChatAtFault(trouble));
  }

  @Test
  void a_closed_topic_holds_its_own_letter_only() {
    assertThat(of(400, "Bad Request: TOPIC_CLOSED"))
        .isEqualTo(new Refusal.ChatAtFault(ChatTrouble.TOPIC_CLOSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad Request: chat not found",
        "Bad Request: private chat not found",
        "Bad Request: PEER_ID_INVALID"
      })
  void a_chat_that_is_not_known_may_be_another_bots(String description) {
    assertThat(of(400, description)).isEqualTo(new Refusal.UnknownChat());
  }

  @ParameterizedTest
  @CsvSource({
    "401,Unauthorized,TOKEN_REJECTED",
    "404,Not Found,NOT_FOUND",
    "409,Conflict,CONFLICT",
    "421,Misdirected Request,MISDIRECTED",
    "400,Logged out,LOGGED_OUT",
    "400,Bad Request: Logged out,LOGGED_OUT",
    "400,Bad Request: FROZEN_METHOD_INVALID,FROZEN",
  })
  void the_bot_is_at_fault(int code, String description, BotTrouble trouble) {
    assertThat(of(code, description)).isEqualTo(new Refusal.BotAtFault(trouble));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad Request: file must be non-empty",
        "Bad Request: wrong file identifier/HTTP URL specified",
        "Bad Request: FILE_REFERENCE_EXPIRED",
        "Bad Request: failed to send message #1 with the error message"
            + " \"FILE_REFERENCE_0_EXPIRED\"",
        "Bad Request: invalid remote file identifier",
        "Bad Request: group send failed",
        "Bad Request: can't use the media of the specified type in the album",
      })
  void the_file_or_its_handle_is_at_fault(String description) {
    assertThat(of(400, description)).isEqualTo(new Refusal.BadFile());
  }

  @ParameterizedTest
  @CsvSource({
    "400,Bad Request: message caption is too long",
    "400,Bad Request: message is too long",
  })
  void the_text_is_at_fault(int code, String description) {
    assertThat(of(code, description)).isEqualTo(new Refusal.BadText());
  }

  @Test
  void some_of_an_album_may_have_arrived() {
    assertThat(
            of(
                400,
                "Bad Request: failed to send message #2 with the error message"
                    + " \"Message was not sent\""))
        .isEqualTo(new Refusal.Unconfirmed());
  }

  @ParameterizedTest
  @CsvSource({
    "403,Forbidden: something that was never heard",
    "400,Bad Request: SOMETHING_NEW",
    "406,Not Acceptable",
  })
  void unknown_words_explain_nothing(int code, String description) {
    assertThat(of(code, description)).isEqualTo(new Refusal.Unexplained());
  }

  @Test
  void the_server_is_at_fault_or_wants_a_rest() {
    assertThat(of(500, "Internal Server Error: restart")).isEqualTo(new Refusal.ServerFailed());
    assertThat(of(413, "Request Entity Too Large")).isEqualTo(new Refusal.TooLarge());
    assertThat(
            Verdicts.of(
                new Answer.Declined(
                    429,
                    "Too Many Requests",
                    Optional.of(Duration.ofSeconds(7)),
                    OptionalLong.empty())))
        .isEqualTo(new Refusal.TooMany(Duration.ofSeconds(7)));
  }

  private static Refusal of(int code, String description) {
    return Verdicts.of(
        new Answer.Declined(code, description, Optional.empty(), OptionalLong.empty()));
  }
}
