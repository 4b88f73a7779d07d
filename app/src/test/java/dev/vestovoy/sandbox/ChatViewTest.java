package dev.vestovoy.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.fake.telegram.Sent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChatViewTest {
  private static final String CHOICES =
      """
      {"inline_keyboard":[[{"text":"Yes","callback_data":"yes:1"},{"text":"No","callback_data":"no:1"}]]}
      """;

  private final List<String> pressed = new ArrayList<>();
  private final ChatView chat =
      new ChatView(
          "admin", "Admin", "", List.of(), (message, data) -> pressed.add(message + " " + data));

  @Test
  void a_button_below_a_message_can_be_pressed_as_long_as_it_is_shown() throws Exception {
    chat.bot(sent(7, "Approve?", CHOICES));

    chat.press("press-admin-7-1").orElseThrow().deed().run();

    assertThat(pressed).containsExactly("7 no:1");
    chat.bot(sent(7, "Rejected.", ""));
    assertThat(chat.press("press-admin-7-1")).isEmpty();
    assertThat(chat.bubbles()).extracting(ChatView.Bubble::text).containsExactly("Rejected.");
  }

  @Test
  void a_button_that_asks_the_phone_for_something_is_shown_only() {
    chat.bot(
        sent(8, "Your phone?", "{\"keyboard\":[[{\"text\":\"Share\",\"request_contact\":true}]]}"));

    ChatView.Bubble bubble = chat.bubbles().getFirst();

    assertThat(bubble.keys()).containsExactly(new Keyboard.Key("Share", ""));
    assertThat(chat.path(bubble, bubble.keys().getFirst())).isEmpty();
    assertThat(chat.press("")).isEmpty();
  }

  private static Sent sent(long id, String text, String markup) {
    return new Sent(1, id, Sent.Kind.TEXT, text, text, List.of(), "", markup, 0);
  }
}
