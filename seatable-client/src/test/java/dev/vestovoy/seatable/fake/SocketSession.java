package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.vestovoy.seatable.Flavour;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One socket: a line of engine.io, on it a line of socket.io, on it one who watches the base. */
final class SocketSession {
  private static final Pattern EVENT = Pattern.compile("42(\\d*)(\\[.*)", Pattern.DOTALL);
  private static final String LEAVE = "41";

  private final FakeBase base;
  private final TokenDesk tokens;
  private final FakeSockets sockets;
  private final Socket client;
  private final WebSocketLine line;
  private final boolean four;
  private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
  private final ObjectMapper mapper = new ObjectMapper();
  private volatile boolean connected;
  private volatile boolean joined;
  private volatile boolean silent;

  SocketSession(
      FakeBase base, TokenDesk tokens, FakeSockets sockets, Socket client, WebSocketLine line) {
    this.base = base;
    this.tokens = tokens;
    this.sockets = sockets;
    this.client = client;
    this.line = line;
    this.four = sockets.protocol == 4;
  }

  boolean joined() {
    return joined;
  }

  void run(ExecutorService threads) throws IOException {
    long interval = sockets.pingInterval.toMillis();
    long timeout = sockets.pingTimeout.toMillis();
    // Whoever says nothing for so long is gone: a pong (4) or a ping (3) is due each interval.
    client.setSoTimeout((int) (interval + timeout));
    sockets.arrived(this);
    try {
      send(
          "0{\"sid\":\"%s\",\"upgrades\":[],\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":1000000}"
              .formatted(base.rowId(), interval, timeout));
      if (!four) {
        connected = true;
        send("40");
      }
      threads.execute(() -> write(interval));
      read();
    } finally {
      sockets.sessions.remove(this);
      cut();
    }
  }

  void send(String packet) {
    boolean _ = outgoing.add(packet);
  }

  void tell(FakeOperation operation) {
    ArrayNode event = JSON.arrayNode().add("update-dtable");
    send("42" + event.add(operation.json().toString()).add(operation.version()));
  }

  void fallSilent() {
    silent = true;
  }

  void dismiss() {
    joined = false;
    send(LEAVE);
  }

  void cut() {
    joined = false;
    Front.quietly(client);
  }

  private void write(long interval) {
    long ping = System.nanoTime() + interval * 1_000_000;
    try {
      while (!client.isClosed()) {
        String packet = outgoing.poll(ping - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (packet == null) {
          ping += interval * 1_000_000;
          packet = four ? "2" : "6";
        }
        if (!silent) {
          line.write(packet);
        }
        if (LEAVE.equals(packet)) {
          line.close();
          client.close();
        }
      }
    } catch (IOException _) {
      cut();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() throws IOException {
    Optional<String> packet = line.read();
    while (packet.isPresent() && understood(packet.get())) {
      packet = line.read();
    }
  }

  /** Says whether to go on: the real one hangs up on whoever breaks the protocol. */
  private boolean understood(String packet) throws IOException {
    if (!four && packet.startsWith("40")) {
      return true;
    }
    if (packet.startsWith("40")) {
      connected = true;
      send("40{\"sid\":\"" + base.rowId() + "\"}");
      return true;
    }
    if (four && packet.startsWith("3")) {
      sockets.ponged();
      return true;
    }
    if (!four && packet.startsWith("2")) {
      sockets.ponged();
      send("3" + packet.substring(1));
      return true;
    }
    Matcher event = EVENT.matcher(packet);
    return connected && event.matches() && heard(event.group(1), mapper.readTree(event.group(2)));
  }

  private boolean heard(String id, JsonNode event) {
    JsonNode answer =
        switch (event.path(0).asText()) {
          case "join-room" -> join(event.path(1).asText(), event.path(2).asText());
          default -> refused("operation_invalid", "Operation invalid");
        };
    if (!id.isEmpty()) {
      send("43" + id + JSON.arrayNode().add(answer));
    }
    if (event.path(0).asText().equals("join-room") && !joined) {
      send(LEAVE);
    }
    return true;
  }

  private JsonNode join(String uuid, String token) {
    synchronized (base) {
      try {
        tokens.check("Token " + token, Flavour.LEGACY, false);
      } catch (Refusal e) {
        return e.status == 401
            ? refused("permission_denied", "Permission denied")
            : refused("token_expired", "Token expired");
      }
      if (!uuid.equals(base.uuid.toString())) {
        return refused("permission_denied", "Permission denied");
      }
      joined = true;
      return JSON.objectNode()
          .put("status", 1)
          .put("message", "Joined successfully")
          .put("dtable_version", base.version());
    }
  }

  private static JsonNode refused(String type, String message) {
    return JSON.objectNode().put("status", 0).put("error_type", type).put("message", message);
  }
}
