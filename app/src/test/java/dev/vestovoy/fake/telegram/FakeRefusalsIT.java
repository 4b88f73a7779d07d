package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeRefusalsIT {
  private final FakeBotApi telegram = FakeBotApi.start();
  private final Client bot = new Client(telegram);
  private final FakePerson anna = telegram.person(1001, "Анна");

  @BeforeEach
  void start() {
    anna.starts();
  }

  @AfterEach
  void close() {
    bot.close();
    telegram.close();
  }

  @Test
  void another_bot_knows_no_chat_and_no_file() {
    String id =
        bot.multipart("sendDocument", document("a.pdf", "x"))
            .at("/result/document/file_id")
            .asText();
    telegram.addBot("777:other-token");

    assertThat(other("getMe", "").at("/result/id").asLong()).isEqualTo(777);
    assertThat(refused(other("sendMessage", "chat_id=1001&text=x")))
        .isEqualTo("Bad Request: chat not found");
    assertThat(refused(other("sendDocument", "chat_id=1001&document=" + id)))
        .isEqualTo("Bad Request: chat not found");
    assertThat(telegram.journal().messages(1001)).hasSize(1);
  }

  @Test
  void a_spoilt_file_id_fails_while_it_is_sent() {
    String id =
        bot.multipart("sendDocument", document("a.pdf", "x"))
            .at("/result/document/file_id")
            .asText();
    String known = "{\"type\":\"document\",\"media\":\"" + id + "\"}";
    telegram.spoilFiles("FILE_REFERENCE_EXPIRED");

    assertThat(why("sendDocument", Map.of("chat_id", "1001", "document", id)))
        .isEqualTo("Bad Request: FILE_REFERENCE_EXPIRED");
    assertThat(why("sendMediaGroup", album("[" + known + "," + known + "]")))
        .isEqualTo(
            "Bad Request: failed to send message #1 with the error message"
                + " \"FILE_REFERENCE_EXPIRED\"");
    telegram.forgetFiles();
    assertThat(why("sendMediaGroup", album("[" + known + "," + known + "]")))
        .startsWith("Bad Request: wrong remote file identifier specified");
  }

  @Test
  void a_channel_takes_messages_of_its_administrators_only() {
    var channel = telegram.channel(-1002, "Новости");

    assertThat(why("sendMessage", text("-1002", "x")))
        .isEqualTo("Forbidden: bot is not a member of the channel chat");
    channel.addsBot(anna);
    assertThat(why("sendMessage", text("-1002", "x")))
        .isEqualTo("Bad Request: need administrator rights in the channel chat");
    channel.promotesBot(anna);
    assertThat(why("sendMessage", text("-1002", "x"))).isEmpty();
  }

  @Test
  void telegrams_own_servers_may_refuse_a_group() {
    var group = telegram.group(-1001, "Отчёты");
    group.addsBot(anna);

    group.refusesWith("CHAT_RESTRICTED");
    assertThat(why("sendMessage", text("-1001", "x"))).isEqualTo("Bad Request: CHAT_RESTRICTED");
    group.refusesWith("");
    group.restrictsBot(anna);
    assertThat(why("sendMessage", text("-1001", "x")))
        .isEqualTo("Bad Request: not enough rights to send text messages to the chat");
    group.freesBot(anna);
    assertThat(why("sendMessage", text("-1001", "x"))).isEmpty();
  }

  @Test
  void a_group_that_grew_can_still_be_read() {
    var group = telegram.group(-5, "Отчёты");
    group.addsBot(anna);
    group.migrates(-100_500);

    assertThat(bot.form("getChat", Map.of("chat_id", "-5")).at("/result/type").asText())
        .isEqualTo("group");
  }

  private JsonNode other(String method, String form) {
    URI uri = URI.create(telegram.uri() + "/bot777:other-token/" + method);
    return FakeJson.parse(
        bot.post(uri, "application/x-www-form-urlencoded", BodyPublishers.ofString(form)).body());
  }

  private String why(String method, Map<String, String> parameters) {
    return refused(bot.form(method, parameters));
  }

  private static String refused(JsonNode answer) {
    return answer.path("description").asText();
  }

  private static Map<String, String> text(String chat, String text) {
    return Map.of("chat_id", chat, "text", text);
  }

  private static Map<String, String> album(String media) {
    return Map.of("chat_id", "1001", "media", media);
  }

  private static String document(String fileName, String content) {
    return """
    --XX
    Content-Disposition: form-data; name="chat_id"

    1001
    --XX
    Content-Disposition: form-data; name="docu%%6Dent"; filename="%s"
    Content-Type: application/pdf

    %s
    --XX--
    """
        .formatted(fileName, content)
        .replace("docu%6Dent", fileName.contains("%") ? "docu%6Dent" : "document");
  }
}
