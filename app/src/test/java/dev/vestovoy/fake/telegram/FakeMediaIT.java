package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photos, thumbnails, buttons with links and topics. */
class FakeMediaIT {
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.UTF_8);

  private final FakeBotApi telegram = FakeBotApi.start();
  private final Client bot = new Client(telegram);
  private final FakePerson anna = telegram.person(1001, "Анна");
  private final FakeGroup group = telegram.group(-1001, "Отчёты");

  @BeforeEach
  void start() {
    anna.starts();
    group.addsBot(anna);
  }

  @AfterEach
  void close() {
    bot.close();
    telegram.close();
  }

  @ParameterizedTest
  @CsvSource({
    "png, 9000, 1000, ''",
    "png, 9000, 1001, Bad Request: PHOTO_INVALID_DIMENSIONS",
    "png, 2000, 100, ''",
    "png, 2020, 100, Bad Request: PHOTO_INVALID_DIMENSIONS",
    "jpg, 100, 2020, Bad Request: PHOTO_INVALID_DIMENSIONS",
    "jpg, 640, 480, ''",
  })
  void a_photo_is_measured(String format, int width, int height, String refusal) {
    JsonNode answer = send("sendPhoto", Map.of(), Map.of("photo", image(format, width, height)));

    assertThat(answer.path("description").asText()).isEqualTo(refusal);
  }

  @Test
  void a_photo_over_ten_megabytes_is_too_big() {
    byte[] large = Arrays.copyOf(image("png", 10, 10), (10 << 20) + 1);

    assertThat(why(send("sendPhoto", Map.of(), Map.of("photo", large))))
        .isEqualTo(
            "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is"
                + " 10485760 bytes");
  }

  @Test
  void a_photo_is_named_by_its_largest_size_and_stays_a_photo() {
    JsonNode sent = send("sendPhoto", Map.of(), Map.of("photo", image("png", 10, 10)));
    String id = sent.at("/result/photo/1/file_id").asText();

    assertThat(bot.form("sendPhoto", Map.of("chat_id", "1001", "photo", id)).path("ok").asBoolean())
        .isTrue();
    assertThat(why(bot.form("sendDocument", Map.of("chat_id", "1001", "document", id))))
        .isEqualTo("Bad Request: can't use file of type Photo as Document");
    assertThat(telegram.journal().messages(1001))
        .extracting(Sent::kind)
        .containsExactly(Sent.Kind.PHOTO, Sent.Kind.PHOTO);
  }

  @Test
  void a_bad_photo_fails_its_album() {
    String media =
        "[{\"type\":\"photo\",\"media\":\"attach://a\"},{\"type\":\"photo\",\"media\":\"attach://b\"}]";

    assertThat(
            why(
                send(
                    "sendMediaGroup",
                    Map.of("media", media),
                    Map.of("a", image("png", 10, 10), "b", image("png", 210, 10)))))
        .isEqualTo(
            "Bad Request: failed to send message #2 with the error message"
                + " \"PHOTO_INVALID_DIMENSIONS\"");
    assertThat(telegram.journal().messages(1001)).isEmpty();
  }

  @Test
  void a_thumbnail_is_a_small_jpeg_that_comes_with_an_upload() {
    byte[] small = image("jpg", 320, 200);
    JsonNode sent =
        send(
            "sendDocument", Map.of("thumbnail", "attach://t"), Map.of("document", PDF, "t", small));
    String id = sent.at("/result/document/file_id").asText();

    assertThat(telegram.journal().messages(1001).getFirst().files().getFirst().thumbnail())
        .hasSize(64);
    assertThat(withThumbnail(image("jpg", 321, 10))).contains("320 pixels");
    assertThat(withThumbnail(image("png", 32, 10))).contains("must be a JPEG");
    assertThat(
            why(
                send(
                    "sendDocument",
                    Map.of("document", id, "thumbnail", "attach://t"),
                    Map.of("t", small))))
        .contains("with an upload only");
  }

  @ParameterizedTest
  @CsvSource({
    "https://bi.example.org/d/1?a=1&b=2, ''",
    "http://10.0.0.1:8088/, ''",
    "tg://user?id=1, ''",
    "http://superset:8088/, Wrong HTTP URL",
    "http:///x, Wrong HTTP URL",
    "ftp://bi.example.org/, Unsupported URL protocol",
  })
  void a_link_below_a_message_is_checked(String url, String refusal) {
    String markup = "{\"inline_keyboard\":[[{\"text\":\"Open\",\"url\":\"" + url + "\"}]]}";

    JsonNode answer =
        bot.form("sendMessage", Map.of("chat_id", "1001", "text", "x", "reply_markup", markup));

    assertThat(why(answer))
        .isEqualTo(
            refusal.isEmpty()
                ? ""
                : "Bad Request: inline keyboard button URL '" + url + "' is invalid: " + refusal);
  }

  @Test
  void an_album_has_nothing_below_it() {
    var parameters = Map.of("chat_id", "1001", "media", "[]", "reply_markup", "{}");

    assertThat(why(bot.form("sendMediaGroup", parameters))).contains("reply_markup");
  }

  @Test
  void a_forum_knows_its_topics() {
    group.opensTopic(17);

    assertThat(why(toTopic(-1001, 17))).isEmpty();
    assertThat(why(toTopic(-1001, 1))).isEqualTo("Bad Request: message thread not found");
    assertThat(why(toTopic(1001, 17))).isEqualTo("Bad Request: message thread not found");
    group.closesTopic(17);
    assertThat(why(toTopic(-1001, 17))).isEqualTo("Bad Request: TOPIC_CLOSED");
    group.deletesTopic(17);
    assertThat(why(toTopic(-1001, 17))).isEqualTo("Bad Request: message thread not found");
    assertThat(telegram.journal().messages(-1001)).extracting(Sent::thread).containsExactly(17L);
    assertThat(telegram.journal().messages(1001)).isEmpty();
  }

  @Test
  void a_closed_general_topic_takes_nothing_and_the_others_do() {
    group.opensTopic(17);
    group.closesTopic(1);

    assertThat(why(bot.form("sendMessage", Map.of("chat_id", "-1001", "text", "x"))))
        .isEqualTo("Bad Request: TOPIC_CLOSED");
    assertThat(why(toTopic(-1001, 17))).isEmpty();
    group.reopensTopic(1);
    assertThat(why(bot.form("sendMessage", Map.of("chat_id", "-1001", "text", "x")))).isEmpty();
  }

  @Test
  void pictures_can_be_forbidden_alone() {
    group.allowsPhotos(false);

    JsonNode photo =
        send("sendPhoto", Map.of("chat_id", "-1001"), Map.of("photo", image("png", 10, 10)));
    JsonNode document = send("sendDocument", Map.of("chat_id", "-1001"), Map.of("document", PDF));

    assertThat(why(photo)).isEqualTo("Bad Request: not enough rights to send photos to the chat");
    assertThat(why(document)).isEmpty();
  }

  private JsonNode toTopic(long chat, long topic) {
    return bot.form(
        "sendMessage", Map.of("chat_id", "" + chat, "text", "x", "message_thread_id", "" + topic));
  }

  private String withThumbnail(byte[] thumbnail) {
    return why(
        send(
            "sendDocument",
            Map.of("thumbnail", "attach://t"),
            Map.of("document", PDF, "t", thumbnail)));
  }

  private static String why(JsonNode answer) {
    return answer.path("description").asText();
  }

  private JsonNode send(String method, Map<String, String> texts, Map<String, byte[]> files) {
    var body = new ByteArrayOutputStream();
    var all = new LinkedHashMap<>(Map.of("chat_id", "1001"));
    all.putAll(texts);
    all.forEach(
        (name, text) -> part(body, "name=\"" + name + "\"", text.getBytes(StandardCharsets.UTF_8)));
    files.forEach((name, bytes) -> part(body, "name=" + name + "; filename=f.bin", bytes));
    body.writeBytes("--XX--\r\n".getBytes(StandardCharsets.UTF_8));
    return FakeJson.parse(
        bot.post(
                method,
                "multipart/form-data; boundary=XX",
                BodyPublishers.ofByteArray(body.toByteArray()))
            .body());
  }

  private static void part(ByteArrayOutputStream body, String name, byte[] bytes) {
    String head = "--XX\r\nContent-Disposition: form-data; " + name + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] image(String format, int width, int height) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
