package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.worker.TimeScale;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A client for the part of the Telegram Bot API (core.telegram.org/bots/api) that this program
 * speaks. Every method blocks until it is answered and makes exactly one request. An interrupt ends
 * the call, sets the thread's flag again and comes back as {@link Answer.NeverSent} or {@link
 * Answer.MaybeSent}. The token is in no answer and no exception.
 */
public final class BotApi {
  /** Telegram's own server. */
  public static final URI TELEGRAM = URI.create("https://api.telegram.org");

  /** The server's own limit, and room for what is around it: {@code JsonUpdates} in Client.cpp. */
  private static final int LARGEST_UPDATES = (1 << 22) + (1 << 20);

  private static final MediaType JSON = MediaType.get("application/json");

  private final BotToken token;
  private final Wire wire;
  private final TimeScale answerScale;

  /**
   * Creates a client.
   *
   * @param base http or https; a path is kept as a prefix
   * @param client never repeats a request: see {@link Transport#client}
   */
  public BotApi(BotToken token, URI base, OkHttpClient client) {
    this(token, base, client, TimeScale.STANDARD);
  }

  /**
   * Creates a client with other waits for answers.
   *
   * @param answerScale by how much the longest wait for an answer is multiplied
   */
  public BotApi(BotToken token, URI base, OkHttpClient client, TimeScale answerScale) {
    this.token = token;
    this.answerScale = answerScale;
    this.wire = new Wire(token, base, client);
  }

  /** The bot's own user id, in digits. */
  public String botId() {
    return token.botId();
  }

  /** Calls any method with JSON parameters. */
  public Answer call(String method, ObjectNode parameters) {
    return wire.call(method, body(parameters), timeouts(0));
  }

  /**
   * The updates behind an offset: a list of {@code Update}. Those before the offset are
   * acknowledged and will not come again.
   *
   * @param offset 0 begins at the first that was not acknowledged
   * @param held how long the server waits for an update if there is none, at most 50 s
   * @param kinds what to be told of; it stays in force
   */
  public Answer getUpdates(long offset, int limit, Duration held, List<String> kinds) {
    ObjectNode wanted =
        parameters().put("offset", offset).put("limit", limit).put("timeout", held.toSeconds());
    kinds.forEach(wanted.putArray("allowed_updates")::add);
    return wire.call("getUpdates", body(wanted), CallTimeouts.ofPoll(held), LARGEST_UPDATES);
  }

  /** Acknowledges the updates before an offset, in a short time. Takes no update. */
  public Answer acknowledgeUpdates(long offset) {
    ObjectNode wanted = parameters().put("offset", offset).put("limit", 1).put("timeout", 0);
    return wire.call("getUpdates", body(wanted), CallTimeouts.AT_THE_END, LARGEST_UPDATES);
  }

  /** Calls a method with a body that carries files. */
  Answer upload(String method, RequestBody body, long bytes) {
    return wire.call(method, body, timeouts(bytes));
  }

  /** Asks {@code getMe}, and waits for some seconds only: whether the server takes the token. */
  public Answer probe() {
    return wire.call(
        "getMe",
        RequestBody.create(new byte[] {'{', '}'}, JSON),
        CallTimeouts.PROBE.answerScaled(answerScale));
  }

  private static RequestBody body(ObjectNode parameters) {
    // Bytes, not a String: OkHttp would add a charset to the media type.
    return RequestBody.create(parameters.toString().getBytes(StandardCharsets.UTF_8), JSON);
  }

  private CallTimeouts timeouts(long bytes) {
    return CallTimeouts.of(bytes).answerScaled(answerScale);
  }

  /** The shortest time of late that a TCP connection to the server took; zero if unknown. */
  Duration returnTime() {
    return wire.returnTime();
  }

  /** Who the bot is: {@code User}. */
  public Answer getMe() {
    return call("getMe", parameters());
  }

  /** Where updates are sent instead of being polled, if anywhere: {@code WebhookInfo}. */
  public Answer getWebhookInfo() {
    return call("getWebhookInfo", parameters());
  }

  /**
   * Sends a text without a link preview.
   *
   * @param html 1 to 4096 characters after parsing, Telegram's HTML
   */
  public Answer sendMessage(long chat, String html) {
    return sendMessage(new Place(chat, 0), html, null);
  }

  /** Sends a text with something below it. */
  public Answer sendMessage(long chat, String html, Markup markup) {
    return sendMessage(new Place(chat, 0), html, markup);
  }

  /**
   * Sends a text to a chat or to a topic.
   *
   * @param markup what is below it; null for nothing
   */
  public Answer sendMessage(Place place, String html, @Nullable Markup markup) {
    ObjectNode message = text(place.chat(), html);
    if (place.thread() != 0) {
      message.put("message_thread_id", place.thread());
    }
    if (markup != null) {
      message.set("reply_markup", markup.json());
    }
    return call("sendMessage", message);
  }

  /** Ends the wait of whoever pressed a button; an empty text shows nothing. */
  public Answer answerCallbackQuery(String query, String text) {
    return call(
        "answerCallbackQuery", parameters().put("callback_query_id", query).put("text", text));
  }

  /** Replaces a message's text and takes its buttons away. */
  public Answer editMessageText(long chat, long message, String html) {
    return call("editMessageText", text(chat, html).put("message_id", message));
  }

  /** Takes a message's buttons away. */
  public Answer removeButtons(long chat, long message) {
    return call("editMessageReplyMarkup", chat(chat).put("message_id", message));
  }

  /** What the bot can see of a chat: {@code ChatFullInfo}. */
  public Answer getChat(long chat) {
    return call("getChat", chat(chat));
  }

  /** What somebody is in a chat: {@code ChatMember}. */
  public Answer getChatMember(long chat, long user) {
    return call("getChatMember", chat(chat).put("user_id", user));
  }

  /** Leaves a group. */
  public Answer leaveChat(long chat) {
    return call("leaveChat", chat(chat));
  }

  /**
   * Sets the menu of commands.
   *
   * @param language two letters, or empty for everybody without a menu of their own
   */
  public Answer setMyCommands(BotCommand.Scope scope, String language, List<BotCommand> commands) {
    ObjectNode menu = parameters().put("language_code", language);
    menu.putObject("scope").put("type", scope.type());
    var list = menu.putArray("commands");
    commands.forEach(
        c -> list.addObject().put("command", c.name()).put("description", c.description()));
    return call("setMyCommands", menu);
  }

  private static ObjectNode text(long chat, String html) {
    ObjectNode message = chat(chat).put("text", html).put("parse_mode", "HTML");
    message.putObject("link_preview_options").put("is_disabled", true);
    return message;
  }

  private static ObjectNode chat(long id) {
    return parameters().put("chat_id", id);
  }

  private static ObjectNode parameters() {
    return JsonNodeFactory.instance.objectNode();
  }
}
