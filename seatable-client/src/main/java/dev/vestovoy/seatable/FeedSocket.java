package dev.vestovoy.seatable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * A line to the server's socket.io, on which a base's operations are told. Both protocols are
 * spoken: engine.io 4, where the server sends the pings, and 3, where the client does.
 */
final class FeedSocket implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Pattern EVENT = Pattern.compile("42\\d*(\\[.*)", Pattern.DOTALL);
  private static final Pattern ACK = Pattern.compile("43\\d+(\\[.*)", Pattern.DOTALL);

  private final FeedLine line;
  private final ObjectMapper mapper;
  private final boolean four;
  private long version;

  private FeedSocket(FeedLine line, ObjectMapper mapper, boolean four) {
    this.line = line;
    this.mapper = mapper;
    this.four = four;
  }

  /**
   * Opens a line and joins the base's room.
   *
   * @param protocol of engine.io, 3 or 4
   */
  static FeedSocket join(OkHttpClient http, ObjectMapper mapper, BaseToken token, int protocol)
      throws FeedFailure, InterruptedException {
    HttpUrl url =
        token
            .routes()
            .socket()
            .newBuilder()
            .addQueryParameter("EIO", Integer.toString(protocol))
            .addQueryParameter("transport", "websocket")
            .addQueryParameter("dtable_uuid", token.info().uuid())
            .build();
    var socket = new FeedSocket(FeedLine.open(http, url), mapper, protocol == 4);
    try {
      socket.greet();
      socket.enter(token);
      return socket;
    } catch (FeedFailure | InterruptedException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** The base's version when the room was joined. */
  long version() {
    return version;
  }

  /** The next event, an array that begins with its name; waits for it as long as the line lives. */
  JsonNode next() throws FeedFailure, InterruptedException {
    while (true) {
      String packet = line.next();
      Matcher event = EVENT.matcher(packet);
      if (event.matches()) {
        return json(event.group(1));
      }
      if (packet.equals("41") || packet.equals("1")) {
        throw new FeedFailure(FeedFailure.Kind.LINE, "the server took leave");
      }
    }
  }

  @Override
  public void close() {
    line.close();
  }

  private void greet() throws FeedFailure, InterruptedException {
    line.patience(ANSWER, ANSWER, false);
    String hello = await("0");
    JsonNode open = json(hello.substring(1));
    line.patience(
        Duration.ofMillis(open.path("pingInterval").asLong(25_000)),
        Duration.ofMillis(open.path("pingTimeout").asLong(20_000)),
        !four);
    if (four) {
      line.send("40");
    }
    // An old server welcomes whoever comes, says nothing more, and waits for pings.
    if (await("40").equals("40") == four) {
      throw new FeedFailure(FeedFailure.Kind.VERSION, "the server speaks another protocol");
    }
  }

  private void enter(BaseToken token) throws FeedFailure, InterruptedException {
    String join =
        mapper.createArrayNode().add("join-room").add(token.info().uuid()).add(token.value()) + "";
    line.send("420" + join);
    Matcher ack = ACK.matcher(await("43"));
    JsonNode answer = ack.matches() ? json(ack.group(1)).path(0) : mapper.missingNode();
    if (answer.path("status").asInt(0) != 1) {
      String said = answer.path("message").asText("no reason given");
      throw new FeedFailure(FeedFailure.Kind.TOKEN, "the server does not let us watch: " + said);
    }
    version = answer.path("dtable_version").asLong(0);
  }

  private String await(String start) throws FeedFailure, InterruptedException {
    String packet = line.next();
    while (!packet.startsWith(start)) {
      if (packet.startsWith("41") || packet.startsWith("44") || packet.equals("1")) {
        throw new FeedFailure(FeedFailure.Kind.REFUSED, "the server closed the socket");
      }
      packet = line.next();
    }
    return packet;
  }

  private JsonNode json(String text) throws FeedFailure {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException _) {
      // Its message quotes the text, which may hold cells.
      throw new FeedFailure(FeedFailure.Kind.LINE, "the server sent what is not JSON");
    }
  }
}
