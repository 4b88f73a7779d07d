package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TdErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|Chat not found|400|Bad Request: chat not found",
        "400|FILE_REFERENCE_EXPIRED|400|Bad Request: FILE_REFERENCE_EXPIRED",
        "400|MEDIA_EMPTY|400|Bad Request: wrong file identifier/HTTP URL specified",
        "400|MEDIA_GROUPED_INVALID"
            + "|400|Bad Request: can't use the media of the specified type in the album",
        "400|PEER_ID_INVALID|403|Forbidden: bot can't initiate conversation with a user",
        "403|CHAT_WRITE_FORBIDDEN|400|Bad Request: CHAT_WRITE_FORBIDDEN",
        "403|USER_IS_BLOCKED|403|Forbidden: bot was blocked by the user",
        "403|The group is a ghost|403|Forbidden: the group is a ghost",
        "404|Not there|400|Bad Request: not there",
        "406|FROZEN_METHOD_INVALID|400|Bad Request: FROZEN_METHOD_INVALID",
        "401|SESSION_REVOKED|401|Unauthorized: SESSION_REVOKED",
        "500|Request aborted|500|Internal Server Error: request aborted",
        "429|Too Many Requests: retry after 7|429|Too Many Requests: retry after 7",
      })
  void an_error_of_tdlib_is_answered_in_the_servers_words(
      int code, String message, int status, String description) {
    Refusal refusal = TdErrors.refusal(code, message);

    assertThat(refusal.code()).isEqualTo(status);
    assertThat(refusal.json().path("description").asText()).isEqualTo(description);
  }
}
