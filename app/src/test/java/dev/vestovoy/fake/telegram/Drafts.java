package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the messages that a request wants sent, and refuses what Telegram would refuse. */
final class Drafts {
  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_CAPTION = 1024;
  private static final Set<String> ITEM =
      Set.of("type", "media", "thumbnail", "caption", "parse_mode", "caption_entities");

  private final Request request;
  private final Set<String> used = new HashSet<>();

  private Drafts(Request request) {
    this.request = request;
  }

  static List<Draft> of(Request request, String method) {
    Drafts drafts = new Drafts(request);
    List<Draft> read =
        switch (method) {
          case "sendMessage" -> List.of(drafts.text());
          case "sendDocument" -> List.of(drafts.file(Sent.Kind.DOCUMENT, "document"));
          case "sendPhoto" -> List.of(drafts.file(Sent.Kind.PHOTO, "photo"));
          case "sendMediaGroup" -> drafts.album();
          default -> throw new IllegalArgumentException("no sending method: " + method);
        };
    for (String name : request.files().keySet()) {
      if (!drafts.used.contains(name)) {
        throw Refusal.badRequest("nothing refers to the file part " + name);
      }
    }
    return read;
  }

  /** The text of a message as it is shown. */
  static String shown(String html, String mode, int longest) {
    String text =
        switch (mode) {
          case "" -> html;
          case "HTML" -> Html.text(html);
          default -> throw Refusal.badRequest("unsupported parse_mode");
        };
    String shown = text.strip();
    if (shown.codePointCount(0, shown.length()) > longest) {
      throw Refusal.badRequest(
          longest == LONGEST_TEXT ? "message is too long" : "message caption is too long");
    }
    return shown;
  }

  /** The text of a message that is nothing but text. */
  static String shownText(Request request) {
    String shown = shown(request.text("text", ""), request.text("parse_mode", ""), LONGEST_TEXT);
    if (shown.isEmpty()) {
      throw Refusal.badRequest("message text is empty");
    }
    return shown;
  }

  private Draft text() {
    return new Draft(
        Sent.Kind.TEXT, shownText(request), request.text("text", ""), new Draft.Nothing(), null);
  }

  private Draft file(Sent.Kind kind, String parameter) {
    String caption = request.text("caption", "");
    String shown = shown(caption, request.text("parse_mode", ""), LONGEST_CAPTION);
    Part part = request.files().get(parameter);
    if (part != null) {
      used.add(parameter);
      return draft(kind, shown, caption, new Draft.Upload(part), thumbnail(request));
    }
    Draft.Source source = source(request.text(parameter, ""), parameter);
    return draft(kind, shown, caption, source, thumbnail(request));
  }

  private List<Draft> album() {
    JsonNode media = request.json("media");
    if (!media.isArray()) {
      throw Refusal.badRequest("can't parse media JSON object");
    }
    if (media.size() > 10) {
      throw Refusal.badRequest("too many messages to send as an album");
    }
    if (media.size() < 2) {
      throw Refusal.badRequest("an album has 2 to 10 items, found " + media.size());
    }
    var drafts = new ArrayList<Draft>();
    media.forEach(item -> drafts.add(item(item)));
    if (drafts.stream().map(Draft::kind).distinct().count() > 1) {
      throw Refusal.badRequest("Document can't be mixed with other media types");
    }
    return drafts;
  }

  private Draft item(JsonNode item) {
    for (var field : item.properties()) {
      if (!ITEM.contains(field.getKey())) {
        throw Refusal.badRequest("unknown field " + field.getKey() + " of InputMedia");
      }
    }
    Sent.Kind kind =
        switch (item.path("type").asText()) {
          case "document" -> Sent.Kind.DOCUMENT;
          case "photo" -> Sent.Kind.PHOTO;
          default -> throw Refusal.badRequest("type must be photo or document");
        };
    String caption = item.path("caption").asText();
    String shown = shown(caption, item.path("parse_mode").asText(), LONGEST_CAPTION);
    String thumbnail = item.path("thumbnail").asText();
    if (kind == Sent.Kind.PHOTO && item.has("thumbnail")) {
      throw Refusal.badRequest("unknown field thumbnail of InputMediaPhoto");
    }
    Draft.Source source = source(item.path("media").asText(), "document");
    return draft(kind, shown, caption, source, thumbnail);
  }

  private String thumbnail(Request asked) {
    // A part may have the parameter's own name.
    return asked.files().containsKey("thumbnail")
        ? "attach://thumbnail"
        : asked.text("thumbnail", "");
  }

  private Draft draft(
      Sent.Kind kind, String shown, String caption, Draft.Source source, String thumbnail) {
    if (thumbnail.isEmpty()) {
      return new Draft(kind, shown, caption, source, null);
    }
    if (!(source instanceof Draft.Upload)) {
      throw Refusal.badRequest("a thumbnail comes with an upload only, Telegram would ignore it");
    }
    if (!thumbnail.startsWith("attach://")
        || !(source(thumbnail, "thumbnail") instanceof Draft.Upload(Part part))) {
      throw Refusal.badRequest("a thumbnail must be uploaded, Telegram would ignore it");
    }
    Shelf.checkThumbnail(part);
    return new Draft(kind, shown, caption, source, part);
  }

  private Draft.Source source(String value, String what) {
    if (!value.startsWith("attach://")) {
      return new Draft.Known(value);
    }
    // The name is compared as it is: Telegram decodes part names, but not this.
    String name = value.substring("attach://".length());
    Part part = request.files().get(name);
    if (part == null) {
      throw Refusal.badRequest("there is no " + what + " in the request");
    }
    if (!used.add(name)) {
      throw Refusal.badRequest("two items refer to the file part " + name);
    }
    return new Draft.Upload(part);
  }
}
