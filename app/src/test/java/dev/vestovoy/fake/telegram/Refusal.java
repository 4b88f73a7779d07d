package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is not a yes, in the words of the Bot API. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private String tdMessage = "";
  private final transient ObjectNode parameters = JsonNodeFactory.instance.objectNode();

  Refusal(int code, String description) {
    super(description);
    this.code = code;
  }

  static Refusal badRequest(String what) {
    return new Refusal(400, "Bad Request: " + what);
  }

  static Refusal forbidden(String what) {
    return new Refusal(403, "Forbidden: " + what);
  }

  static Refusal tooMany(long seconds) {
    Refusal refusal = new Refusal(429, "Too Many Requests: retry after " + seconds);
    refusal.parameters.put("retry_after", seconds);
    return refusal;
  }

  static Refusal migrated(long to) {
    Refusal refusal = badRequest("group chat was upgraded to a supergroup chat");
    refusal.parameters.put("migrate_to_chat_id", to);
    return refusal;
  }

  /**
   * An error that TDLib meets while it sends. Other refusals come before anything is sent.
   *
   * @param message TDLib's words
   */
  static Refusal whileSending(String message) {
    Refusal refusal = TdErrors.refusal(400, message);
    refusal.tdMessage = message;
    return refusal;
  }

  /** The refusal of an album in which one message failed. */
  Refusal ofItem(int number) {
    return tdMessage.isEmpty() ? this : TdErrors.refusal(400, TdErrors.ofItem(number, tdMessage));
  }

  int code() {
    return code;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ok", false).put("error_code", code).put("description", getMessage());
    if (!parameters.isEmpty()) {
      json.set("parameters", parameters);
    }
    return json;
  }
}
