package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Uploads;
import dev.vestovoy.delivery.Uploads.Upload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Sends messages: uploads each file once, and after that names it by its file_id. */
final class Sender {
  private final BotApi api;
  private final Spool spool;
  private final Uploads uploads;
  private final Thumbnails thumbnails;
  private final UploadGate gate;
  private final UploadLocks locks = new UploadLocks();

  Sender(BotApi api, Spool spool, Uploads uploads, Previews previews, UploadGate gate) {
    this.api = api;
    this.spool = spool;
    this.uploads = uploads;
    this.thumbnails = new Thumbnails(previews, System::nanoTime);
    this.gate = gate;
  }

  /**
   * Sends a message.
   *
   * @throws SpoolBroken when a file is not there; nothing was sent
   */
  Answer send(Message message) throws InterruptedException, SpoolBroken {
    Map<Item, String> known = known(message, Set.of());
    Answer answer =
        known.size() == message.items().size()
            ? byName(message, known)
            : withUpload(message, Set.of());
    // A refused request is a request that was not taken, so this repeats nothing.
    return staleHandle(answer) ? withUpload(message, Set.copyOf(known.values())) : answer;
  }

  private Answer withUpload(Message message, Set<String> stale)
      throws InterruptedException, SpoolBroken {
    List<Upload> keys = message.items().stream().map(item -> key(message.form(), item)).toList();
    Map<Item, String> known;
    try (var _ = locks.hold(keys)) {
      known = known(message, stale);
      if (known.size() < message.items().size()) {
        return upload(message, known);
      }
    }
    // Somebody else has uploaded it meanwhile: all who waited for that go at once.
    return byName(message, known);
  }

  private Answer byName(Message message, Map<Item, String> known) {
    return api.call(message.method(), message.json(known));
  }

  private Answer upload(Message message, Map<Item, String> known)
      throws InterruptedException, SpoolBroken {
    var bodies = new HashMap<Item, SpoolBody>();
    for (Item item : message.items()) {
      if (!known.containsKey(item)) {
        SpoolBody body = new SpoolBody(item.file(), spool.path(item.file().sha256()));
        body.check();
        bodies.put(item, body);
      }
    }
    Answer answer = upload(message, known, bodies, thumbnails.of(message, bodies.keySet()));
    if (answer instanceof Answer.Ok(JsonNode result)) {
      remember(message, bodies.keySet(), result);
    } else if (bodies.values().stream().anyMatch(SpoolBody::broken)) {
      throw new SpoolBroken(null);
    }
    return answer;
  }

  private Answer upload(
      Message message,
      Map<Item, String> known,
      Map<Item, SpoolBody> bodies,
      Map<Item, Thumbnail> shownWith)
      throws InterruptedException {
    long bytes = bodies.values().stream().mapToLong(SpoolBody::contentLength).sum();
    gate.enter(bytes + shownWith.values().stream().mapToLong(Thumbnail::contentLength).sum());
    Answer answer =
        api.upload(message.method(), message.multipart(known, bodies, shownWith), bytes);
    boolean ugly =
        answer instanceof Answer.Declined declined
            && declined.code() == 400
            && declined.description().toLowerCase(Locale.ROOT).contains("thumb");
    // A preview is no reason to keep a report back.
    return ugly && !shownWith.isEmpty() ? upload(message, known, bodies, Map.of()) : answer;
  }

  private void remember(Message message, Set<Item> uploaded, JsonNode result) {
    for (int i = 0; i < message.items().size(); i++) {
      Item item = message.items().get(i);
      String handle = message.form().handle(result.isArray() ? result.path(i) : result);
      if (uploaded.contains(item) && !handle.isEmpty()) {
        uploads.remember(key(message.form(), item), handle);
      }
    }
  }

  private Map<Item, String> known(Message message, Set<String> stale) {
    var known = new HashMap<Item, String>();
    for (Item item : message.items()) {
      Upload key = key(message.form(), item);
      uploads
          .find(key)
          .ifPresent(handle -> {
            if (stale.contains(handle)) {
              uploads.forget(key);
            } else {
              known.put(item, handle);
            }
          });
    }
    return known;
  }

  private Upload key(Form form, Item item) {
    return new Upload("telegram:" + api.botId(), form.word(), item.file().sha256(), item.name());
  }

  // The texts: telegram-bot-api/Client.cpp and td/telegram/files/FileManager.cpp.
  private static boolean staleHandle(Answer answer) {
    if (!(answer instanceof Answer.Declined declined) || declined.code() != 400) {
      return false;
    }
    String text = declined.description().toLowerCase(Locale.ROOT);
    return Stream.of(
            "wrong file identifier", "wrong remote file identifier", "can't use file of type")
        .anyMatch(text::contains);
  }

  /** The ids of the messages that were sent, with commas between them. */
  static String receipt(JsonNode result) {
    var receipts = new ArrayList<String>();
    (result.isArray() ? result : List.of(result))
        .forEach(message -> receipts.add(message.path("message_id").asText()));
    return String.join(",", receipts);
  }
}
