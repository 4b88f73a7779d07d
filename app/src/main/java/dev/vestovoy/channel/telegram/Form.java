package dev.vestovoy.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;

/** What Telegram keeps and shows a file as; a {@code file_id} is good for one of them only. */
enum Form {
  DOCUMENT("document", "sendDocument"),
  PHOTO("photo", "sendPhoto");

  private final String word;
  private final String method;

  Form(String word, String method) {
    this.word = word;
    this.method = method;
  }

  /** The name of the parameter that takes such a file, and of the {@code InputMedia}. */
  String word() {
    return word;
  }

  /** The method that sends one such file. */
  String method() {
    return method;
  }

  /** The file_id that a message has brought, or empty. */
  String handle(JsonNode message) {
    JsonNode file = message.path(word);
    // A photo comes in several sizes, the largest last.
    return (file.isArray() ? file.path(file.size() - 1) : file).path("file_id").asText();
  }
}
