package dev.vestovoy.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.inbox.Decision;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.WaitingReply;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes what a bot has to send; for the writer's thread. */
final class OutgoingRows {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private final String bot;
  private final Statements statements = new Statements();

  OutgoingRows(String bot) {
    this.bot = bot;
  }

  /** Stores it in the connection's transaction and returns the replies. */
  List<WaitingReply> store(Connection connection, Outgoing outgoing, long now) throws SQLException {
    for (NewCard card : outgoing.cards()) {
      statements.update(
          connection,
          """
          INSERT INTO bot_card (bot, kind, chat, subject, text, replies, asked_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)\
          """,
          bot,
          card.kind(),
          card.chat(),
          card.subject(),
          card.text(),
          json(card.replies()),
          now);
    }
    for (Decision decision : outgoing.decisions()) {
      statements.update(
          connection,
          """
          UPDATE bot_card SET outcome = ?, decided_by = ?, decided_at = ?
          WHERE id = ? AND outcome IS NULL\
          """,
          decision.outcome(),
          decision.by(),
          now,
          decision.card());
    }
    return replies(connection, outgoing.replies(), now);
  }

  /** Stores replies in the connection's transaction. */
  List<WaitingReply> replies(Connection connection, List<String> contents, long now)
      throws SQLException {
    List<WaitingReply> stored = new ArrayList<>();
    for (String content : contents) {
      statements.update(
          connection,
          "INSERT INTO bot_reply (bot, content, stored_at) VALUES (?, ?, ?)",
          bot,
          content,
          now);
      stored.add(new WaitingReply(lastId(connection), content, 0, Instant.ofEpochMilli(now)));
    }
    return stored;
  }

  private static long lastId(Connection connection) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("SELECT last_insert_rowid()")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The replies of a card. What cannot be read is one: who sends it reports a damaged reply. */
  static List<String> texts(String json) {
    try {
      return MAPPER.readValue(json, TEXTS);
    } catch (JsonProcessingException _) {
      return List.of(json);
    }
  }

  private static String json(List<String> texts) {
    try {
      return MAPPER.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is always JSON", e);
    }
  }
}
