package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The queue that getUpdates is answered from: really long polling, acknowledged by offset. It
 * behaves as {@code Client::process_get_updates_query}, {@code do_get_updates} and {@code
 * fail_query_conflict} in telegram-bot-api.
 */
final class Updates {
  private static final Set<String> OFF_BY_DEFAULT =
      Set.of("chat_member", "message_reaction", "message_reaction_count");
  private static final long LONGEST_SECONDS = 50;
  private static final long SECOND = 1_000_000_000L;

  /** {@code Client::add_new_message}, {@code add_update_chat_member} and others. */
  private static final long DAY = 86_400;

  /** {@code Client::add_new_callback_query} and other queries that a person waits for. */
  private static final long QUERY = 150;

  private final UpdateQueue queue = new UpdateQueue(810_000_001);
  private final ServerTime time = new ServerTime();
  private Set<String> allowed = Set.of();
  private long poller;
  private boolean closed;
  private int held;
  private String webhook = "";
  private long previousOffset = -1;
  private long previousStart = time.nanos() - 10 * SECOND;
  private long nextConflict = time.nanos();

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
    queue.renumber(next);
  }

  /** Lets time pass: updates expire, and waits end. */
  synchronized void pass(Duration some) {
    time.pass(some);
    notifyAll();
  }

  /** Queues an update, unless the bot does not want its kind. */
  synchronized void add(String kind, JsonNode content) {
    boolean wanted = allowed.isEmpty() ? !OFF_BY_DEFAULT.contains(kind) : allowed.contains(kind);
    if (wanted) {
      push(id -> update(id, kind, content), kind.endsWith("_query") ? QUERY : DAY);
    }
  }

  /** Queues whatever is made for the next id, wanted or not. */
  synchronized void addRaw(Function<Long, JsonNode> update) {
    push(update, DAY);
  }

  private void push(Function<Long, JsonNode> update, long seconds) {
    queue.push(update::apply, time.seconds() + seconds);
    notifyAll();
  }

  /** How many updates were not acknowledged yet. */
  synchronized int size() {
    return queue.size(time.seconds());
  }

  /** Answers getUpdates; {@code Client::process_get_updates_query}. */
  synchronized ArrayNode poll(Request request) throws InterruptedException {
    if (!webhook.isEmpty()) {
      throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
              + " webhook first");
    }
    int limit = Math.clamp(request.number("limit", 100), 1, 100);
    long seconds = Math.clamp(request.number("timeout", 0), 0, LONGEST_SECONDS);
    long offset = request.number("offset", 0);
    remember(request);
    long now = time.nanos();
    if (offset == previousOffset) {
      // Who asks again at once has not got on.
      seconds = now - previousStart < 3 * SECOND ? Math.max(seconds, 3) : seconds;
      limit = now - previousStart < SECOND / 2 ? 1 : limit;
    }
    previousOffset = offset;
    previousStart = now;
    return answer(offset, limit, now + seconds * SECOND);
  }

  /** Waits for updates behind an offset; {@code Client::do_get_updates}. */
  private ArrayNode answer(long wanted, int limit, long deadline) throws InterruptedException {
    if (wanted < 0) {
      queue.clear(-wanted);
    }
    long offset = wanted <= 0 ? queue.head() : wanted;
    long me = 0;
    while (true) {
      List<JsonNode> ready = ready(offset, limit);
      long left = (deadline - time.nanos() + 999_999) / 1_000_000;
      if (!ready.isEmpty() || left <= 0 || closed) {
        return JsonNodeFactory.instance.arrayNode().addAll(ready);
      }
      if (me == 0) {
        // A poll that waits ends the one that waited before.
        me = ++poller;
        notifyAll();
      }
      held++;
      try {
        wait(left);
      } finally {
        held--;
      }
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

  /** An offset too far in the future or in the past is taken for the head. */
  private List<JsonNode> ready(long offset, int limit) {
    long now = time.seconds();
    return queue
        .get(offset, limit, now)
        .or(() -> queue.get(queue.head(), limit, now))
        .orElseThrow();
  }

  /**
   * Every conflict but the first of three seconds is answered late; {@code
   * Client::fail_query_conflict}.
   */
  private Refusal conflict(String why) throws InterruptedException {
    long now = time.nanos();
    if (now - nextConflict < 0) {
      long until = now + 3 * SECOND;
      for (long left = 3000; left > 0 && !closed; left = (until - time.nanos()) / 1_000_000) {
        wait(left);
      }
    } else {
      nextConflict = now + 3 * SECOND;
    }
    return new Refusal(409, "Conflict: " + why);
  }

  /** Whether a poll waits. */
  synchronized boolean holdsPoll() {
    return held > 0;
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

  private static ObjectNode update(long id, String kind, JsonNode content) {
    ObjectNode update = JsonNodeFactory.instance.objectNode().put("update_id", id);
    update.set(kind, content);
    return update;
  }
}
