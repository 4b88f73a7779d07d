package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * A request that shows one document or an album of them, in either of its forms.
 *
 * @param caption of the first document, may be empty
 * @param plain whether the caption is plain text, not HTML
 */
record DocumentRequest(long chat, List<Item> items, String caption, boolean plain) {
  String method() {
    return items.size() == 1 ? "sendDocument" : "sendMediaGroup";
  }

  /** The request for files that Telegram has already. */
  ObjectNode json(Map<Item, String> known) {
    ObjectNode json = object().put("chat_id", chat);
    if (items.size() > 1) {
      // An array, or its text: the Bot API takes both.
      json.set("media", media(known));
      return json;
    }
    caption(json);
    return json.put("document", known.get(items.getFirst()));
  }

  /** The request that brings the files Telegram does not have. */
  RequestBody multipart(Map<Item, String> known, Map<Item, ? extends RequestBody> bodies) {
    var form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    form.addFormDataPart("chat_id", Long.toString(chat));
    if (items.size() > 1) {
      form.addFormDataPart("media", media(known).toString());
    } else {
      ObjectNode fields = object().put("document", "attach://" + part(items.getFirst()));
      caption(fields);
      fields.properties().forEach(f -> form.addFormDataPart(f.getKey(), f.getValue().asText()));
    }
    for (Item item : items) {
      RequestBody body = bodies.get(item);
      if (body != null) {
        form.addFormDataPart(part(item), item.name(), body);
      }
    }
    return form.build();
  }

  private ArrayNode media(Map<Item, String> known) {
    ArrayNode media = JsonNodeFactory.instance.arrayNode();
    for (Item item : items) {
      String source = known.getOrDefault(item, "attach://" + part(item));
      ObjectNode one = media.addObject().put("type", "document").put("media", source);
      // Clients show an album's caption when exactly one item has one.
      if (media.size() == 1) {
        caption(one);
      }
    }
    return media;
  }

  private void caption(ObjectNode json) {
    if (!caption.isEmpty()) {
      json.put("caption", caption);
      if (!plain) {
        json.put("parse_mode", "HTML");
      }
    }
  }

  // Telegram decodes part names as in URLs but not what refers to them: no file name goes here.
  private String part(Item item) {
    return "file" + items.indexOf(item);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
