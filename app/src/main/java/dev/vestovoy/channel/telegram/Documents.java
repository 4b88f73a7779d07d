package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.delivery.Uploads.Upload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends files as documents: uploads each once, and after that names it by its file_id. */
final class Documents {
  private final BotApi api;
  private final Spool spool;
  private final Uploads uploads;
  private final UploadLocks locks = new UploadLocks();

  Documents(BotApi api, Spool spool, Uploads uploads) {
    this.api = api;
    this.spool = spool;
    this.uploads = uploads;
  }

  /**
   * Sends a document or an album.
   *
   * @param caption of the first one
   * @throws SpoolBroken when a file is not there; nothing was sent
   */
  Answer send(long chat, List<Item> items, Caption caption, boolean plain)
      throws InterruptedException, SpoolBroken {
    DocumentRequest request =
        new DocumentRequest(chat, items, plain ? caption.plain() : caption.html(), plain);
    Map<Item, String> known = known(items, Set.of());
    Answer answer =
        known.size() == items.size() ? byName(request, known) : withUpload(request, Set.of());
    // A refused request is a request that was not taken, so this repeats nothing.
    return staleHandle(answer) ? withUpload(request, Set.copyOf(known.values())) : answer;
  }

  private Answer withUpload(DocumentRequest request, Set<String> stale)
      throws InterruptedException, SpoolBroken {
    List<Upload> keys = request.items().stream().map(this::key).toList();
    Map<Item, String> known;
    try (var _ = locks.hold(keys)) {
      known = known(request.items(), stale);
      if (known.size() < request.items().size()) {
        return upload(request, known);
      }
    }
    // Somebody else has uploaded it meanwhile: all who waited for that go at once.
    return byName(request, known);
  }

  private Answer byName(DocumentRequest request, Map<Item, String> known) {
    return api.call(request.method(), request.json(known));
  }

  private Answer upload(DocumentRequest request, Map<Item, String> known) throws SpoolBroken {
    var bodies = new HashMap<Item, SpoolBody>();
    for (Item item : request.items()) {
      if (!known.containsKey(item)) {
        SpoolBody body = new SpoolBody(item.file(), spool.path(item.file().sha256()));
        body.check();
        bodies.put(item, body);
      }
    }
    Answer answer = api.upload(request.method(), request.multipart(known, bodies));
    if (answer instanceof Answer.Ok(JsonNode result)) {
      remember(request.items(), bodies.keySet(), result);
    } else if (bodies.values().stream().anyMatch(SpoolBody::broken)) {
      throw new SpoolBroken(null);
    }
    return answer;
  }

  private void remember(List<Item> items, Set<Item> uploaded, JsonNode result) {
    for (int i = 0; i < items.size(); i++) {
      JsonNode message = result.isArray() ? result.path(i) : result;
      String handle = message.at("/document/file_id").asText();
      if (uploaded.contains(items.get(i)) && !handle.isEmpty()) {
        uploads.remember(key(items.get(i)), handle);
      }
    }
  }

  private Map<Item, String> known(List<Item> items, Set<String> stale) {
    var known = new HashMap<Item, String>();
    for (Item item : items) {
      uploads
          .find(key(item))
          .ifPresent(handle -> {
            if (stale.contains(handle)) {
              uploads.forget(key(item));
            } else {
              known.put(item, handle);
            }
          });
    }
    return known;
  }

  private Upload key(Item item) {
    return new Upload("telegram:" + api.botId(), "document", item.file().sha256(), item.name());
  }

  // The texts: telegram-bot-api/Client.cpp and td/telegram/files/FileManager.cpp.
  private static boolean staleHandle(Answer answer) {
    if (!(answer instanceof Answer.Declined declined) || declined.code() != 400) {
      return false;
    }
    String text = declined.description().toLowerCase(Locale.ROOT);
    return List.of(
            "wrong file identifier", "wrong remote file identifier", "can't use file of type")
        .stream()
        .anyMatch(text::contains);
  }

  static List<String> receipts(JsonNode result) {
    var receipts = new ArrayList<String>();
    (result.isArray() ? result : List.of(result))
        .forEach(message -> receipts.add(message.path("message_id").asText()));
    return receipts;
  }
}
