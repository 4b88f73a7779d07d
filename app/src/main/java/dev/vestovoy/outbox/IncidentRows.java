package dev.vestovoy.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.incident.Incident;
import dev.vestovoy.incident.IncidentStore;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.MovedDestinations;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents in the embedded store, and where the admin chat went. */
final class IncidentRows implements IncidentStore, MovedDestinations {
  private static final Logger log = LoggerFactory.getLogger(IncidentRows.class);
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  private final Store store;
  private final Statements statements = new Statements();
  private final ObjectMapper json = new ObjectMapper();

  IncidentRows(Store store) {
    this.store = store;
  }

  @Override
  public List<Incident> load() {
    return store.read(connection -> {
      List<Incident> incidents = new ArrayList<>();
      try (PreparedStatement query =
              connection.prepareStatement("SELECT * FROM incident ORDER BY opened_at");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          add(incidents, row);
        }
      }
      return incidents;
    });
  }

  @Override
  public CompletableFuture<?> save(Incident incident) {
    return store.submit(connection ->
        statements.update(
            connection,
            """
            INSERT OR REPLACE INTO incident (type, subject, names, occurrences, arguments,
              opened_at, last_at, closed_at, told, told_at, end_told)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            incident.type().name(),
            incident.subject(),
            text(incident.names()),
            incident.occurrences(),
            text(incident.arguments().stream().map(StoredArguments::text).toList()),
            incident.openedAt().toEpochMilli(),
            incident.lastAt().toEpochMilli(),
            millis(incident.closedAt()),
            incident.told(),
            millis(incident.toldAt()),
            incident.endTold() ? 1 : 0));
  }

  @Override
  public CompletableFuture<?> delete(List<Incident.Key> keys) {
    return store.submit(connection -> {
      int rows = 0;
      for (Incident.Key key : keys) {
        rows +=
            statements.update(
                connection,
                "DELETE FROM incident WHERE type = ? AND subject = ?",
                key.type().name(),
                key.subject());
      }
      return rows;
    });
  }

  @Override
  public String current(String configured) {
    return store.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT current FROM moved_destination WHERE configured = ?")) {
        query.setString(1, configured);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? row.getString(1) : configured;
        }
      }
    });
  }

  @Override
  public void moved(String configured, String current) {
    var _ =
        store
            .submit(connection ->
                statements.update(
                    connection,
                    "INSERT OR REPLACE INTO moved_destination VALUES (?, ?)",
                    configured,
                    current))
            .whenComplete((_, failure) -> {
              if (failure != null) {
                log.atWarn().setCause(failure).log("The new id of the admin chat was not stored");
              }
            });
  }

  private void add(List<Incident> incidents, ResultSet row) throws SQLException {
    try {
      incidents.add(incident(row));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      log.atWarn()
          .addKeyValue("type", row.getString("type"))
          .addKeyValue("subject", row.getString("subject"))
          .setCause(e)
          .log("A stored incident cannot be read and is left out");
    }
  }

  private Incident incident(ResultSet row) throws SQLException {
    return new Incident(
        IncidentType.valueOf(row.getString("type")),
        row.getString("subject"),
        strings(row.getString("names")),
        row.getLong("occurrences"),
        strings(row.getString("arguments")).stream().map(StoredArguments::value).toList(),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        Instant.ofEpochMilli(row.getLong("last_at")),
        instant(row, "closed_at"),
        row.getLong("told"),
        instant(row, "told_at"),
        row.getBoolean("end_told"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private String text(List<String> values) {
    try {
      return json.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> strings(String text) {
    try {
      return json.readValue(text, STRINGS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
