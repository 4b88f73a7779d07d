package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The methods that send and edit. */
final class Messages {
  private final World world;
  private final Journal journal;
  private final Limits limits;
  private long lastAlbum = 13_000_000_000L;

  Messages(World world, Journal journal, Limits limits) {
    this.world = world;
    this.journal = journal;
    this.limits = limits;
  }

  /** Sends all messages of a request, or none. */
  JsonNode send(String method, Request request) {
    return send(method, request, Integer.MAX_VALUE);
  }

  /** Sends the first messages of an album only, as {@code SendMultiMediaQuery} may end. */
  void sendFirst(Request album, int messages) {
    send(album.method(), album, messages);
  }

  private JsonNode send(String method, Request request, int most) {
    synchronized (world) {
      // The order of the checks: Client::on_cmd, check_message_topic, then TDLib.
      limits.upload(request.files().values().stream().mapToLong(Part::size).sum());
      List<Draft> drafts = Drafts.of(request, method);
      Chat chat = world.chat(request);
      String markup = Markups.checked(request, chat);
      chat.checkWrite();
      long thread = chat.thread(request.number("message_thread_id", 0));
      drafts.forEach(draft -> chat.admit(draft.kind()));
      chat.checkOpen(thread);
      List<SentFile> files = files(drafts);
      limits.messages(chat.id, chat.group(), drafts.size());
      String album = drafts.size() > 1 ? Long.toString(++lastAlbum) : "";
      var answers = new ArrayList<JsonNode>();
      for (int i = 0; i < Math.min(drafts.size(), most); i++) {
        Draft draft = drafts.get(i);
        List<SentFile> file = files.isEmpty() ? List.of() : List.of(files.get(i));
        Sent sent =
            new Sent(
                chat.id,
                world.messageId(),
                draft.kind(),
                draft.text(),
                draft.html(),
                file,
                album,
                markup,
                thread);
        chat.texts.put(sent.messageId(), sent.text());
        journal.sent(sent);
        answers.add(json(chat, sent));
      }
      return method.equals("sendMediaGroup")
          ? JsonNodeFactory.instance.arrayNode().addAll(answers)
          : answers.getFirst();
    }
  }

  /** Replaces text and buttons, or the buttons alone. */
  JsonNode edit(String method, Request request) {
    synchronized (world) {
      Chat chat = world.chat(request);
      Sent old =
          journal
              .find(chat.id, request.number("message_id"))
              .orElseThrow(() -> Refusal.badRequest("message to edit not found"));
      String markup = Markups.checked(request, chat);
      Sent edited =
          method.equals("editMessageText")
              ? old.edited(Drafts.shownText(request), request.text("text", ""), markup)
              : old.edited(old.text(), old.html(), markup);
      if (edited.equals(old)) {
        throw Refusal.badRequest(
            "message is not modified: specified new message content and reply markup are exactly"
                + " the same as a current content and reply markup of the message");
      }
      chat.texts.put(edited.messageId(), edited.text());
      journal.edited(edited);
      return json(chat, edited);
    }
  }

  private List<SentFile> files(List<Draft> drafts) {
    var files = new ArrayList<SentFile>();
    for (Draft draft : drafts) {
      try {
        files.addAll(file(draft));
      } catch (Refusal refusal) {
        throw drafts.size() == 1 ? refusal : refusal.ofItem(files.size() + 1);
      }
    }
    return files;
  }

  private List<SentFile> file(Draft draft) {
    return switch (draft.source()) {
      case Draft.Nothing() -> List.of();
      case Draft.Upload(var part) ->
          List.of(world.shelf.store(draft.kind(), part, draft.thumbnail()));
      case Draft.Known(var id) -> List.of(world.shelf.find(draft.kind(), id));
    };
  }

  private ObjectNode json(Chat chat, Sent sent) {
    ObjectNode message = world.message(chat, world.bot, sent.messageId());
    if (!sent.albumId().isEmpty()) {
      message.put("media_group_id", sent.albumId());
    }
    if (sent.thread() != 0) {
      message.put("message_thread_id", sent.thread()).put("is_topic_message", true);
    }
    if (sent.kind() == Sent.Kind.TEXT) {
      return message.put("text", sent.text());
    }
    SentFile file = sent.files().getFirst();
    ObjectNode json =
        sent.kind() == Sent.Kind.PHOTO
            ? photo(message.putArray("photo"), file)
            : message
                .putObject("document")
                .put("file_name", file.name())
                .put("mime_type", file.mediaType());
    json.put("file_id", file.fileId())
        .put("file_unique_id", file.sha256().substring(0, 16))
        .put("file_size", file.size());
    return sent.text().isEmpty() ? message : message.put("caption", sent.text());
  }

  /** A photo in the sizes that Telegram makes of it, the largest last. */
  private static ObjectNode photo(ArrayNode sizes, SentFile file) {
    sizes
        .addObject()
        .put("file_id", file.fileId() + "-small")
        .put("file_unique_id", file.sha256().substring(16, 32))
        .put("width", 80)
        .put("height", 60);
    return sizes.addObject().put("width", 800).put("height", 600);
  }
}
