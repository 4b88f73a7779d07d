package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** What hangs below a message: {@code reply_markup} of the Bot API. */
public sealed interface Markup {
  /**
   * Asks for the user's own contact; private chats only.
   *
   * @param button what the button says
   */
  record ContactRequest(String button) implements Markup {}

  /** Takes the keyboard away. */
  record NoKeyboard() implements Markup {}

  /** Buttons below the message, row by row. */
  record Buttons(List<List<Button>> rows) implements Markup {
    public Buttons {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A button that comes back as a callback query.
   *
   * @param data 1 to 64 bytes in UTF-8
   */
  record Button(String text, String data) {}

  /**
   * One button that opens a page.
   *
   * @param url http or https, with a dot in the name of the host
   */
  record Link(String text, URI url) implements Markup {}

  /** As the Bot API wants it. */
  default ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (this) {
      case ContactRequest(var button) -> {
        json.putArray("keyboard")
            .addArray()
            .addObject()
            .put("text", button)
            .put("request_contact", true);
        json.put("resize_keyboard", true).put("one_time_keyboard", true);
      }
      case Link(var text, var url) ->
          json.putArray("inline_keyboard")
              .addArray()
              .addObject()
              .put("text", text)
              .put("url", url.toASCIIString());
      case NoKeyboard() -> json.put("remove_keyboard", true);
      case Buttons(var rows) -> {
        var keyboard = json.putArray("inline_keyboard");
        for (var row : rows) {
          var line = keyboard.addArray();
          row.forEach(b -> line.addObject().put("text", b.text()).put("callback_data", b.data()));
        }
      }
    }
    return json;
  }
}
