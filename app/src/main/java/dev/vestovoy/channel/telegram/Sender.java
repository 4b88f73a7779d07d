package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.delivery.Previews;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.delivery.Uploads.Upload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends messages: uploads each file once, and after that names it by its file_id. */
final class Sender {
  // A file_id has some hundred characters, and the ids of an album's messages not many more.
  private static final int LONGEST_HANDLE = 1000;
  private static final int LONGEST_RECEIPT = 300;

  private final BotApi api;
  private final Spool spool;
  private final HandleCache handles;
  private final Thumbnails thumbnails;
  private final UploadGate gate;
  private final Bookkeeping bookkeeping;
  private final UploadLocks locks = new UploadLocks();

  /**
   * What a request came to.
   *
   * @param named the handles of the files that it did not upload
   * @param uploaded whether it uploaded a file
   */
  record Sent(Answer answer, Set<String> named, boolean uploaded) {}

  Sender(
      BotApi api,
      Spool spool,
      HandleCache handles,
      Previews previews,
      UploadGate gate,
      Bookkeeping bookkeeping) {
    this.api = api;
    this.spool = spool;
    this.handles = handles;
    this.thumbnails = new Thumbnails(previews, System::nanoTime);
    this.gate = gate;
    this.bookkeeping = bookkeeping;
  }

  /**
   * Sends a message.
   *
   * @throws SpoolBroken when a file is not there; nothing was sent
   */
  Sent send(Message message) throws InterruptedException, SpoolBroken {
    Map<Item, String> known = known(message, Set.of());
    return known.size() == message.items().size()
        ? byName(message, known)
        : sendAnew(message, Set.of());
  }

  /**
   * Sends a message and uploads what is known by these handles only.
   *
   * @throws SpoolBroken when a file is not there; nothing was sent
   */
  Sent sendAnew(Message message, Set<String> stale) throws InterruptedException, SpoolBroken {
    List<Upload> keys = message.items().stream().map(item -> key(message.form(), item)).toList();
    Map<Item, String> known;
    try (var _ = locks.hold(keys)) {
      known = known(message, stale);
      if (known.size() < message.items().size()) {
        return new Sent(upload(message, known), Set.copyOf(known.values()), true);
      }
    }
    // Another thread has uploaded it meanwhile: all that waited for that go at once.
    return byName(message, known);
  }

  /** Looks up what a file is known by, for {@link #uploadBytes}. */
  void lookUp(Form form, Item item) {
    var _ = handles.find(key(form, item));
  }

  /** How many bytes of these files have no handle in memory. */
  long uploadBytes(Form form, List<Item> items) {
    return bytes(withoutHandle(form, items));
  }

  /**
   * Whether these files can be uploaded now: the server has room for them, and no thumbnail is
   * waited for. Starts the drawing of those that are not drawn yet; never blocks.
   */
  boolean ready(Form form, List<Item> items) {
    List<Item> uploaded = withoutHandle(form, items);
    boolean drawn = form != Form.DOCUMENT || thumbnails.ready(uploaded);
    return drawn && gate.admits(bytes(uploaded));
  }

  private List<Item> withoutHandle(Form form, List<Item> items) {
    return items.stream().filter(item -> !handles.has(key(form, item))).toList();
  }

  private static long bytes(List<Item> items) {
    return items.stream().mapToLong(item -> item.file().size()).sum();
  }

  private Sent byName(Message message, Map<Item, String> known) {
    Answer answer = api.call(message.method(), message.json(known));
    return new Sent(answer, Set.copyOf(known.values()), false);
  }

  private Answer upload(Message message, Map<Item, String> known)
      throws InterruptedException, SpoolBroken {
    var bodies = new HashMap<Item, SpoolBody>();
    for (Item item : message.items()) {
      if (!known.containsKey(item)) {
        SpoolBody body = new SpoolBody(item, spool);
        body.check();
        bodies.put(item, body);
      }
    }
    Answer answer = upload(message, known, bodies, thumbnails.of(message, bodies.keySet()));
    if (answer instanceof Answer.Ok(JsonNode result)) {
      bookkeeping.run(
          "Could not keep the handles of files, they are uploaded again",
          () -> remember(message, bodies.keySet(), result));
    } else if (answer instanceof Answer.NeverSent) {
      for (SpoolBody body : bodies.values()) {
        body.checkAfterFailure();
      }
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
      if (uploaded.contains(item) && !handle.isEmpty() && handle.length() <= LONGEST_HANDLE) {
        handles.remember(key(message.form(), item), handle);
      }
    }
  }

  private Map<Item, String> known(Message message, Set<String> stale) {
    var known = new HashMap<Item, String>();
    for (Item item : message.items()) {
      handles
          .find(key(message.form(), item))
          .filter(handle -> !stale.contains(handle))
          .ifPresent(handle -> known.put(item, handle));
    }
    return known;
  }

  private Upload key(Form form, Item item) {
    return new Upload("telegram:" + api.botId(), form.word(), item.file().sha256(), item.name());
  }

  /** The ids of the messages that were sent, with commas between them. */
  static String receipt(JsonNode result) {
    var receipts = new ArrayList<String>();
    (result.isArray() ? result : List.of(result))
        .forEach(message -> receipts.add(message.path("message_id").asText()));
    return Plain.cut(String.join(",", receipts), LONGEST_RECEIPT);
  }
}
