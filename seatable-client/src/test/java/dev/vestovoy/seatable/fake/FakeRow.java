package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A row; cells by column key, empty ones absent, links not among them. */
final class FakeRow {
  /** Whom the server takes for the one that writes. */
  static final String WRITER = "fake@auth.local";

  final String id;
  final Instant created;
  final Map<String, JsonNode> cells = new HashMap<>();
  Instant modified;
  Optional<String> lockedBy = Optional.empty();

  FakeRow(String id, Instant created) {
    this.id = id;
    this.created = created;
    this.modified = created;
  }
}
