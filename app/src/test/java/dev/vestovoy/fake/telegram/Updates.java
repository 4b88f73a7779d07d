package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The queue that getUpdates is answered from: really long polling, acknowledged by offset. */
final class Updates {
  private static final Set<String> OFF_BY_DEFAULT =
      Set.of("chat_member", "message_reaction", "message_reaction_count");
  private static final long LONGEST_SECONDS = 50;

  private record Update(long id, JsonNode json) {}

  private final List<Update> waiting = new ArrayList<>();
  private Set<String> allowed = Set.of();
  private long nextId = 810_000_001;
  private long poller;
  private boolean closed;

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
    int limit = Math.clamp(request.number("limit", 100), 1, 100);
    long seconds = Math.clamp(request.number("timeout", 0), 0, LONGEST_SECONDS);
    remember(request);
    acknowledge(request.number("offset", 0));
    long me = ++poller;
    notifyAll();
    long deadline = System.nanoTime() + seconds * 1_000_000_000L;
    while (waiting.isEmpty() && !closed) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
      if (me != poller) {
        throw new Refusal(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot"
                + " instance is running");
      }
    }
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    waiting.stream().limit(limit).forEach(update -> answer.add(update.json()));
    return answer;
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
    } else {
      waiting.removeIf(update -> update.id() < offset);
    }
  }

  private static ObjectNode update(long id, String kind, JsonNode content) {
    ObjectNode update = JsonNodeFactory.instance.objectNode().put("update_id", id);
    update.set(kind, content);
    return update;
  }
}
