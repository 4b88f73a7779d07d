package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The queue that getUpdates is answered from: really long polling, acknowledged by offset. It
 * behaves as {@code Client::process_get_updates_query}, {@code do_get_updates} and {@code
 * fail_query_conflict} in telegram-bot-api and {@code TQueue} in TDLib.
 */
final class Updates {
  private static final Set<String> OFF_BY_DEFAULT =
      Set.of("chat_member", "message_reaction", "message_reaction_count");
  private static final long LONGEST_SECONDS = 50;
  private static final long SECOND = 1_000_000_000L;

  private record Update(long id, JsonNode json) {}

  private final List<Update> waiting = new ArrayList<>();
  private Set<String> allowed = Set.of();
  private long nextId = 810_000_001;
  private long poller;
  private boolean closed;
  private String webhook = "";
  private long lastOffset = Long.MIN_VALUE;
  private long lastPolledAt;
  private long nextConflictAt = System.nanoTime();

  /** The address of the webhook, empty for none. */
  synchronized String webhook() {
    return webhook;
  }

  /** Sets the webhook, which ends the poll that waits; nothing is sent there. */
  synchronized void webhook(String url) {
    webhook = url;
    notifyAll();
  }

  /** Numbers updates anew, as a queue does that was empty for a week. */
  synchronized void renumber(long next) {
    waiting.clear();
    nextId = next;
  }

  /** Queues an update, unless the bot does not want its kind. */
  synchronized void add(String kind, JsonNode content) {
    boolean wanted = allowed.isEmpty() ? !OFF_BY_DEFAULT.contains(kind) : allowed.contains(kind);
    if (wanted) {
      addRaw(id -> update(id, kind, content));
    }
  }

  /** Queues whatever is made for the next id, wanted or not. */
  synchronized void addRaw(Function<Long, JsonNode> update) {
    long id = nextId++;
    waiting.add(new Update(id, update.apply(id)));
    notifyAll();
  }

  /** How many updates were not acknowledged yet. */
  synchronized int size() {
    return waiting.size();
  }

  /** Answers getUpdates. */
  synchronized ArrayNode poll(Request request) throws InterruptedException {
    if (!webhook.isEmpty()) {
      throw new Refusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
              + " delete the webhook first");
    }
    int limit = Math.clamp(request.number("limit", 100), 1, 100);
    long seconds = Math.clamp(request.number("timeout", 0), 0, LONGEST_SECONDS);
    long offset = request.number("offset", 0);
    remember(request);
    long now = System.nanoTime();
    if (offset == lastOffset) {
      // Who asks again at once has not got on.
      seconds = now - lastPolledAt < 3 * SECOND ? Math.max(seconds, 3) : seconds;
      limit = now - lastPolledAt < SECOND / 2 ? 1 : limit;
    }
    lastOffset = offset;
    lastPolledAt = now;
    acknowledge(offset);
    await(now + seconds * SECOND);
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    waiting.stream().limit(limit).forEach(update -> answer.add(update.json()));
    return answer;
  }

  /** Waits for an update; a poll that waits ends the one that waited before. */
  private void await(long deadline) throws InterruptedException {
    if (!waiting.isEmpty() || deadline - System.nanoTime() <= 0) {
      return;
    }
    long me = ++poller;
    notifyAll();
    while (waiting.isEmpty() && !closed) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
      if (!webhook.isEmpty()) {
        throw conflict("terminated by setWebhook request");
      }
      if (me != poller) {
        throw conflict(
            "terminated by other getUpdates request; make sure that only one bot instance is"
                + " running");
      }
    }
  }

  /** Every conflict but the first of three seconds is answered late. */
  private Refusal conflict(String why) throws InterruptedException {
    long now = System.nanoTime();
    if (now - nextConflictAt < 0) {
      long until = now + 3 * SECOND;
      for (long left = 3000; left > 0; left = (until - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } else {
      nextConflictAt = now + 3 * SECOND;
    }
    return new Refusal(409, "Conflict: " + why);
  }

  /** Ends polls in progress. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void remember(Request request) {
    if (!request.has("allowed_updates")) {
      return;
    }
    JsonNode kinds = request.json("allowed_updates");
    if (!kinds.isArray()) {
      throw Refusal.badRequest("can't parse allowed updates JSON array");
    }
    var names = new ArrayList<String>();
    kinds.forEach(kind -> names.add(kind.asText()));
    allowed = Set.copyOf(names);
  }

  private void acknowledge(long offset) {
    if (offset < 0) {
      long first = nextId + offset;
      waiting.removeIf(update -> update.id() < first);
    } else if (offset <= nextId + 10) {
      // An offset further ahead is taken for a wish to begin at the head: TQueue::get.
      waiting.removeIf(update -> update.id() < offset);
    }
  }

  private static ObjectNode update(long id, String kind, JsonNode content) {
    ObjectNode update = JsonNodeFactory.instance.objectNode().put("update_id", id);
    update.set(kind, content);
    return update;
  }
}
