package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A request that shows a text, a file or an album, in either of its forms.
 *
 * @param items none for a text
 * @param text the text, or the caption of the first file, which may be empty
 * @param plain whether the text is plain, not HTML
 * @param link the button below it; an album has none
 */
record Message(
    Place place,
    Form form,
    List<Item> items,
    String text,
    boolean plain,
    Markup.@Nullable Link link) {

  String method() {
    return switch (items.size()) {
      case 0 -> "sendMessage";
      case 1 -> form.method();
      default -> "sendMediaGroup";
    };
  }

  /** The request for files that Telegram has already. */
  ObjectNode json(Map<Item, String> known) {
    return fields(known, Map.of());
  }

  /**
   * The request that brings the files Telegram does not have.
   *
   * @param thumbnails what some of these are shown with
   */
  RequestBody multipart(
      Map<Item, String> known,
      Map<Item, ? extends RequestBody> bodies,
      Map<Item, ? extends RequestBody> thumbnails) {
    var multipart = new MultipartBody.Builder().setType(MultipartBody.FORM);
    fields(known, thumbnails)
        .properties()
        .forEach(f -> multipart.addFormDataPart(f.getKey(), text(f.getValue())));
    for (Item item : items) {
      RequestBody body = bodies.get(item);
      if (body != null) {
        multipart.addFormDataPart(part(item), item.name(), body);
      }
      RequestBody thumbnail = thumbnails.get(item);
      if (thumbnail != null) {
        multipart.addFormDataPart(thumbnail(item), "preview.jpg", thumbnail);
      }
    }
    return multipart.build();
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private ObjectNode fields(Map<Item, String> known, Map<Item, ?> thumbnails) {
    ObjectNode fields = object().put("chat_id", place.chat());
    if (place.thread() != 0) {
      fields.put("message_thread_id", place.thread());
    }
    if (items.size() > 1) {
      fields.set("media", media(known, thumbnails));
      return fields;
    }
    if (items.isEmpty()) {
      say(fields, "text");
      fields.putObject("link_preview_options").put("is_disabled", true);
    } else {
      fields.put(form.word(), source(items.getFirst(), known));
      picture(fields, items.getFirst(), thumbnails);
      say(fields, "caption");
    }
    if (link != null) {
      fields.set("reply_markup", link.json());
    }
    return fields;
  }

  private ArrayNode media(Map<Item, String> known, Map<Item, ?> thumbnails) {
    ArrayNode media = JsonNodeFactory.instance.arrayNode();
    for (Item item : items) {
      ObjectNode one = media.addObject().put("type", form.word()).put("media", source(item, known));
      picture(one, item, thumbnails);
      // Clients show an album's caption when exactly one item has one.
      if (media.size() == 1) {
        say(one, "caption");
      }
    }
    return media;
  }

  private void picture(ObjectNode json, Item item, Map<Item, ?> thumbnails) {
    if (thumbnails.containsKey(item)) {
      json.put("thumbnail", "attach://" + thumbnail(item));
    }
  }

  private String source(Item item, Map<Item, String> known) {
    return known.getOrDefault(item, "attach://" + part(item));
  }

  private void say(ObjectNode json, String field) {
    if (!text.isEmpty()) {
      json.put(field, text);
      if (!plain) {
        json.put("parse_mode", "HTML");
      }
    }
  }

  // Telegram decodes part names as in URLs but not what refers to them: no file name goes here.
  private String part(Item item) {
    return "file" + items.indexOf(item);
  }

  private String thumbnail(Item item) {
    return "preview" + items.indexOf(item);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
