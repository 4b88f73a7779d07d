package dev.vestovoy.outbox;

import dev.vestovoy.incident.Incident;
import dev.vestovoy.text.Reason;
import dev.vestovoy.text.TextKey;
import java.time.Duration;
import java.time.Instant;

/** Form of an incident's argument in the store: its kind, a colon, its value. */
final class StoredArguments {
  private StoredArguments() {}

  static String text(Object argument) {
    return switch (argument) {
      case Number number -> "number:" + number.longValue();
      case Instant at -> "instant:" + at.toEpochMilli();
      case Duration span -> "duration:" + span.toMillis();
      case TextKey key -> "key:" + key.key();
      case Reason(TextKey key, String detail) -> "reason:" + key.key() + ":" + detail;
      default -> "text:" + argument;
    };
  }

  static Object value(String stored) {
    int colon = stored.indexOf(':');
    String value = stored.substring(colon + 1);
    return switch (stored.substring(0, Math.max(colon, 0))) {
      case "number" -> Long.parseLong(value);
      case "instant" -> Instant.ofEpochMilli(Long.parseLong(value));
      case "duration" -> Duration.ofMillis(Long.parseLong(value));
      case "key" -> new Incident.StoredKey(value);
      case "reason" -> reason(value);
      default -> value;
    };
  }

  private static Reason reason(String value) {
    int colon = value.indexOf(':');
    return new Reason(
        new Incident.StoredKey(value.substring(0, Math.max(colon, 0))), value.substring(colon + 1));
  }
}
