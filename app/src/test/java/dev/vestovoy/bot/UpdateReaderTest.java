package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.Language;
import org.junit.jupiter.api.Test;

/** Updates as {@code Client::JsonMessage} and {@code Client::JsonChat} of the server write them. */
class UpdateReaderTest {
  private static final String ANNA =
      """
      {"id":101,"is_bot":false,"first_name":"Anna","language_code":"ru"}\
      """;

  private static final String CHANNEL =
      """
      {"id":-1002,"title":"News","type":"channel"}\
      """;

  private static final Event.Group NEWS = new Event.Group(-1002, "News", true, null);
  private static final Event.User FROM_ANNA = new Event.User(101, "Anna", Language.RUSSIAN);

  @Test
  void a_message_in_a_topic_names_it() {
    String message =
        """
        {"message_id":7,"from":%s,"chat":{"id":-1001,"title":"Sales","is_forum":true,\
        "type":"supergroup"},"date":1,"message_thread_id":17,"text":"/help",\
        "is_topic_message":true}\
        """
            .formatted(ANNA);

    assertThat(event("message", message))
        .isEqualTo(
            new Event.WroteInGroup(
                new Event.Group(-1001, "Sales", 17L), FROM_ANNA, false, "/help"));
  }

  @Test
  void a_thread_of_answers_in_a_group_without_topics_is_no_topic() {
    String message =
        """
        {"message_id":7,"from":%s,"chat":{"id":-1001,"title":"Sales","type":"supergroup"},\
        "date":1,"message_thread_id":17,"text":"/help"}\
        """
            .formatted(ANNA);

    assertThat(event("message", message))
        .isEqualTo(
            new Event.WroteInGroup(new Event.Group(-1001, "Sales"), FROM_ANNA, false, "/help"));
  }

  @Test
  void a_post_in_a_channel_hides_its_author() {
    String post =
        """
        {"message_id":7,"author_signature":"Anna","sender_chat":%1$s,"chat":%1$s,"date":1,\
        "text":"/register"}\
        """
            .formatted(CHANNEL);

    assertThat(event("channel_post", post))
        .isEqualTo(
            new Event.WroteInGroup(
                NEWS, new Event.User(-1002, "Anna", Language.RUSSIAN), true, "/register"));
  }

  @Test
  void a_channel_that_shows_profiles_names_the_author() {
    String post =
        """
        {"message_id":7,"from":%s,"author_signature":"Anna","chat":%s,"date":1,\
        "text":"/register"}\
        """
            .formatted(ANNA, CHANNEL);

    assertThat(event("channel_post", post))
        .isEqualTo(new Event.WroteInGroup(NEWS, FROM_ANNA, false, "/register"));
  }

  @Test
  void a_channel_tells_its_new_title() {
    String post =
        """
        {"message_id":7,"sender_chat":%1$s,"chat":%1$s,"date":1,"new_chat_title":"News"}\
        """
            .formatted(CHANNEL);

    assertThat(event("channel_post", post))
        .isEqualTo(new Event.Retitled(new Event.Group(-1002, "News")));
  }

  private static Event event(String kind, String content) {
    return UpdateReader.event("{\"update_id\":1,\"" + kind + "\":" + content + "}");
  }
}
