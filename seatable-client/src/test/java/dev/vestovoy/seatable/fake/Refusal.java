package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;

/** Why the fake refuses a request. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The form of the answer's body. */
  private enum Form {
    /** {@code {"error_message": "…"}}, or {@code error_msg} from the oldest. */
    NAMED,
    /** {@code {"error_type": "…", "error_message": "…"}}. */
    TYPED,
    /** A JSON string and nothing around it. */
    BARE
  }

  final int status;
  private final Form form;
  private final String type;

  private Refusal(int status, Form form, String type, String message) {
    super(message);
    this.status = status;
    this.form = form;
    this.type = type;
  }

  Refusal(int status, String message) {
    this(status, Form.NAMED, "", message);
  }

  static Refusal bad(String message) {
    return new Refusal(400, message);
  }

  static Refusal typed(int status, String type, String message) {
    return new Refusal(status, Form.TYPED, type, message);
  }

  static Refusal bare(int status, String message) {
    return new Refusal(status, Form.BARE, "", message);
  }

  /**
   * The answer's body.
   *
   * @param field how the server that refuses calls its message
   */
  JsonNode body(String field) {
    return switch (form) {
      case NAMED -> JSON.objectNode().put(field, getMessage());
      case TYPED -> JSON.objectNode().put("error_type", type).put("error_message", getMessage());
      case BARE -> JSON.textNode(getMessage());
    };
  }
}
