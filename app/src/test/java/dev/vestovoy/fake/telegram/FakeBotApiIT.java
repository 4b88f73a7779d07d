package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeBotApiIT {
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
  void form_json_and_query_carry_the_same_parameters() {
    bot.form("SENDmessage", Map.of("chat_id", "1001", "text", "а + б"));
    bot.json("sendMessage", "{\"chat_id\":1001,\"text\":\"в\"}");
    bot.form("sendMessage?chat_id=1001", Map.of("text", "г"));

    assertThat(telegram.journal().messages(1001))
        .extracting(Sent::text)
        .containsExactly("а + б", "в", "г");
  }

  @Test
  void a_wrong_token_and_an_unknown_method_are_told_apart() {
    URI wrong = URI.create(telegram.uri() + "/bot4242:wrong/getMe");

    assertThat(bot.post(wrong, "text/plain", BodyPublishers.noBody()).statusCode()).isEqualTo(401);
    assertThat(bot.form("getYou", Map.of()).path("error_code").asInt()).isEqualTo(404);
  }

  @Test
  void parameters_are_checked() {
    assertThat(why("sendMessage", Map.of("text", "x"))).contains("chat_id is empty");
    assertThat(why("sendMessage", Map.of("chat_id", "1001"))).contains("message text is empty");
    assertThat(why("sendMessage", Map.of("chat_id", "1001", "text", "  ")))
        .contains("message text is empty");
    assertThat(why("sendMessage", Map.of("chat_id", "1001", "text", "x", "silent", "1")))
        .contains("unknown parameter silent");
    assertThat(why("sendMessage", text("1001", "x".repeat(4097)))).contains("message is too long");
    assertThat(why("sendMessage", text("77", "x"))).isEqualTo("Bad Request: chat not found");
    assertThat(telegram.journal().messages(1001)).isEmpty();
  }

  @Test
  void a_text_is_measured_without_its_tags() {
    var long4096 =
        Map.of(
            "chat_id", "1001", "parse_mode", "HTML", "text", "<b>" + "&amp;".repeat(4096) + "</b>");

    assertThat(bot.form("sendMessage", long4096).path("ok").asBoolean()).isTrue();
  }

  @Test
  void people_and_groups_answer_as_they_stand_to_the_bot() {
    telegram.person(1002, "Борис");
    var group = telegram.group(-1001, "Отчёты");

    assertThat(why("sendMessage", text("1002", "x")))
        .isEqualTo("Forbidden: bot can't initiate conversation with a user");
    assertThat(why("sendMessage", text("-1001", "x")))
        .isEqualTo("Forbidden: bot is not a member of the supergroup chat");
    group.addsBot(anna);
    assertThat(bot.form("sendMessage", text("-1001", "x")).path("ok").asBoolean()).isTrue();
    group.kicksBot(anna);
    assertThat(why("sendMessage", text("-1001", "x")))
        .isEqualTo("Forbidden: bot was kicked from the supergroup chat");
    anna.blocks();
    assertThat(why("sendMessage", text("1001", "x")))
        .isEqualTo("Forbidden: bot was blocked by the user");
    anna.disappears();
    assertThat(why("sendMessage", text("1001", "x"))).isEqualTo("Forbidden: user is deactivated");
  }

  @Test
  void a_group_that_grew_names_its_new_id() {
    var group = telegram.group(-5, "Отчёты");
    group.addsBot(anna);
    group.migrates(-100_500);

    JsonNode answer = bot.form("sendMessage", text("-5", "x"));

    assertThat(answer.at("/parameters/migrate_to_chat_id").asLong()).isEqualTo(-100_500);
    assertThat(bot.form("sendMessage", text("-100500", "x")).path("ok").asBoolean()).isTrue();
  }

  @Test
  void a_file_is_uploaded_once_and_named_after() {
    JsonNode first = bot.multipart("sendDocument", document("%D0%9E%22.pdf", "hello"));
    String id = first.at("/result/document/file_id").asText();

    bot.form("sendDocument", Map.of("chat_id", "1001", "document", id, "caption", "again"));

    assertThat(telegram.journal().uploads()).isEqualTo(1);
    assertThat(telegram.journal().messages(1001))
        .flatExtracting(Sent::files)
        .extracting(SentFile::name, SentFile::size, SentFile::uploaded)
        .containsExactly(tuple("О.pdf", 5L, true), tuple("О.pdf", 5L, false));
    assertThat(why("sendPhoto", Map.of("chat_id", "1001", "photo", id)))
        .isEqualTo("Bad Request: can't use file of type Document as Photo");
    telegram.forgetFiles();
    assertThat(why("sendDocument", Map.of("chat_id", "1001", "document", id)))
        .startsWith("Bad Request: wrong remote file identifier specified");
  }

  @Test
  void bad_uploads_are_refused() {
    assertThat(refused(bot.multipart("sendDocument", document("a.pdf", ""))))
        .isEqualTo("Bad Request: file must be non-empty");
    assertThat(refused(bot.multipart("sendDocument", document("a.pdf", "x").replace("--XX--", ""))))
        .contains("unexpected end");
    assertThat(
            refused(
                bot.multipart("sendPhoto", document("a.png", "x").replace("document", "photo"))))
        .isEqualTo("Bad Request: IMAGE_PROCESS_FAILED");
    assertThat(
            refused(
                bot.multipart("sendMessage", document("a.pdf", "x").replace("document", "text"))))
        .isNotEmpty();
  }

  @Test
  void a_body_over_the_limit_gets_a_page_instead_of_json() {
    var body = BodyPublishers.ofByteArray(new byte[(50 << 20) + 1]);

    var response = bot.post("sendDocument", "multipart/form-data; boundary=XX", body);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).startsWith("<html>");
  }

  @Test
  void an_album_keeps_the_rules() {
    assertThat(why("sendMediaGroup", album("[" + item("document") + "]"))).contains("2 to 10");
    assertThat(why("sendMediaGroup", album("[" + item("document") + "," + item("photo") + "]")))
        .contains("can't be mixed");
    assertThat(
            why(
                "sendMediaGroup",
                album("[" + (item("photo") + ",").repeat(10) + item("photo") + "]")))
        .contains("too many messages");
    assertThat(
            why("sendMediaGroup", album("[{\"type\":\"document\",\"media\":\"attach://f\"},{}]")))
        .contains("there is no document in the request");
  }

  @Test
  void an_album_of_two_uploads_is_two_messages() {
    String body =
        """
        --XX
        Content-Disposition: form-data; name="chat_id"

        1001
        --XX
        Content-Disposition: form-data; name="media"

        [{"type":"document","media":"attach://file0","caption":"<b>c</b>","parse_mode":"HTML"},
         {"type":"document","media":"attach://file1"}]
        --XX
        Content-Disposition: form-data; name="file0"; filename="a.pdf"

        aa
        --XX
        content-disposition:form-data;name=file1;filename=b.pdf

        bb
        --XX--
        """;

    JsonNode answer = bot.multipart("sendMediaGroup", body);

    assertThat(answer.path("result").size()).isEqualTo(2);
    var messages = telegram.journal().messages(1001);
    assertThat(messages).extracting(Sent::text).containsExactly("c", "");
    assertThat(messages)
        .flatExtracting(Sent::files)
        .extracting(SentFile::name)
        .containsExactly("a.pdf", "b.pdf");
    assertThat(messages)
        .extracting(Sent::albumId)
        .doesNotContain("")
        .containsOnly(messages.getFirst().albumId());
  }

  @Test
  void faults_happen_to_the_send_they_were_ordered_for() {
    telegram.faults().send(2, new Fault.TooManyRequests(7));
    telegram.faults().send(3, new Fault.DroppedAfter());
    telegram.faults().send(4, new Fault.DroppedBefore());
    telegram.faults().chat(1001, 1, new Fault.Declined(500, "Internal Server Error: restart"));

    assertThat(why("sendMessage", text("1001", "1"))).isEqualTo("Internal Server Error: restart");
    assertThat(bot.form("sendMessage", text("1001", "2")).at("/parameters/retry_after").asInt())
        .isEqualTo(7);
    assertThatThrownBy(() -> bot.form("sendMessage", text("1001", "3")))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> bot.form("sendMessage", text("1001", "4")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(why("getMe", Map.of())).isEmpty();
    assertThat(telegram.journal().messages(1001)).extracting(Sent::text).containsExactly("3");
    assertThat(telegram.journal().tooManyRequests()).isEqualTo(1);
  }

  @Test
  void the_port_is_the_same_after_an_outage() {
    telegram.goDown();
    assertThatThrownBy(() -> bot.form("getMe", Map.of())).isInstanceOf(UncheckedIOException.class);
    var address = new InetSocketAddress(telegram.uri().getHost(), telegram.uri().getPort());
    assertThatThrownBy(() -> HttpServer.create(address, 0)).isInstanceOf(BindException.class);

    telegram.comeBack();

    assertThat(bot.form("getMe", Map.of()).at("/result/id").asLong()).isEqualTo(4242);
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

  private static String item(String type) {
    return "{\"type\":\"" + type + "\",\"media\":\"BQACAgIAAxkBAAIBQ2\"}";
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
