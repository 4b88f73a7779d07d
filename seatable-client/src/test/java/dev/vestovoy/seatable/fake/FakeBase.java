package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** The base of the fake server, to be filled and looked at by tests. */
public final class FakeBase {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final FakeClock clock;
  final UUID uuid = UUID.fromString("650d8a0d-7e27-46a8-8b18-6cc6f3db2057");
  private final Map<String, FakeTable> tables = new LinkedHashMap<>();
  private final Map<String, FakeLink> links = new LinkedHashMap<>();
  private final Random random = new Random(7);
  private final OperationLog log;
  private int keys;
  volatile ZoneId zone = ZoneOffset.UTC;

  FakeBase(FakeClock clock) {
    this.clock = clock;
    this.log = new OperationLog(clock);
  }

  /** The table of this name; it is made if there is none. */
  public synchronized FakeTable table(String name) {
    return find(name)
        .orElseGet(() -> {
          FakeTable table = create(name);
          log(Operations.insertTable(table));
          return table;
        });
  }

  /** Counts what was done to the base. */
  public synchronized long version() {
    return log.version();
  }

  /** What was done to the base so far, in order, whoever did it. */
  public List<FakeOperation> operations() {
    return log.all();
  }

  /** Tells each operation from now on to somebody, who must not keep the base waiting. */
  void watch(Consumer<FakeOperation> watcher) {
    log.watch(watcher);
  }

  /** Makes a table; whoever calls logs it. */
  FakeTable create(String name) {
    var table = new FakeTable(this, key(), name);
    tables.put(table.id(), table);
    return table;
  }

  /** Removes a table, and the link columns of others that led to it; whoever calls logs it. */
  void remove(FakeTable table) {
    for (FakeColumn column : List.copyOf(table.columns().all())) {
      removeColumn(table, column);
    }
    FakeTable gone = tables.remove(table.id());
    assert gone != null;
  }

  /** Removes a column; of a link column both ends. Whoever calls logs it. */
  void removeColumn(FakeTable table, FakeColumn column) {
    if (column.link()) {
      String link = column.data().path("link_id").asText();
      FakeColumns others = otherEnd(table, column).columns();
      others.all().stream()
          .filter(end -> end.link() && end.data().path("link_id").asText().equals(link))
          .toList()
          .forEach(others::remove);
      links.remove(link);
    }
    table.columns().remove(column);
  }

  FakeTable otherEnd(FakeTable table, FakeColumn column) {
    FakeLink link = table.linkOf(column);
    String id = link.tableId.equals(table.id()) ? link.otherTableId : link.tableId;
    return byId(id).orElseThrow();
  }

  Optional<FakeTable> find(String name) {
    return tables.values().stream().filter(table -> table.name().equals(name)).findFirst();
  }

  Optional<FakeTable> byId(String id) {
    return Optional.ofNullable(tables.get(id));
  }

  List<FakeTable> tables() {
    return List.copyOf(tables.values());
  }

  Optional<FakeLink> linkById(String id) {
    return Optional.ofNullable(links.get(id));
  }

  FakeLink newLink(FakeTable from, FakeTable to) {
    var link = new FakeLink(key(), from.id(), to.id());
    links.put(link.id, link);
    return link;
  }

  void forgetRow(String row) {
    links.values().forEach(link -> link.forget(row));
  }

  /** Makes a version of what was just done; under the base's lock. */
  void log(JsonNode operation) {
    log.add(operation);
  }

  /** Four characters, as tables, columns and links have them. */
  String key() {
    String digits = "0000" + Integer.toString(keys++ * 7919 % 1_679_616, 36);
    return digits.substring(digits.length() - 4);
  }

  /** Six digits, as options of select columns have them. */
  String optionId() {
    return Integer.toString(100_000 + random.nextInt(900_000));
  }

  /** 16 random bytes in base64url, as rows have them. */
  String rowId() {
    byte[] bytes =
        ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(random.nextLong()).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
