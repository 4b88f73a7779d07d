package dev.vestovoy.outbox;

import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.inbox.WaitingReply;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cards of one bot in the embedded store. */
final class CardRows implements CardStore {
  private final Store store;
  private final Clock clock;
  private final String bot;
  private final OutgoingRows outgoingRows;
  private final Statements statements = new Statements();

  CardRows(Store store, Clock clock, String bot) {
    this.store = store;
    this.clock = clock;
    this.bot = bot;
    this.outgoingRows = new OutgoingRows(bot);
  }

  @Override
  public List<Card> due(long adminChat, Set<String> followed) {
    List<Card> due = new ArrayList<>();
    due.addAll(select("bot = ? AND outcome IS NULL AND shown_chat IS NULL ORDER BY id", bot));
    for (String kind : followed) {
      due.addAll(
          select(
              "bot = ? AND kind = ? AND outcome IS NULL AND shown_chat <> ? ORDER BY id",
              bot,
              kind,
              adminChat));
    }
    return due;
  }

  @Override
  public List<WaitingReply> shown(Card card, Card.Place place) {
    long now = clock.millis();
    return store.write(connection -> {
      int first =
          statements.update(
              connection,
              """
              UPDATE bot_card SET shown_chat = ?, shown_message = ?
              WHERE id = ? AND shown_chat IS NULL\
              """,
              place.chat(),
              place.message(),
              card.id());
      if (first > 0) {
        return outgoingRows.replies(connection, card.content().replies(), now);
      }
      statements.update(
          connection,
          "UPDATE bot_card SET shown_chat = ?, shown_message = ? WHERE id = ?",
          place.chat(),
          place.message(),
          card.id());
      return List.of();
    });
  }

  @Override
  public Optional<Card> find(long id) {
    return select("bot = ? AND id = ?", bot, id).stream().findFirst();
  }

  @Override
  public List<Card> about(String kind, long chat) {
    return select("bot = ? AND kind = ? AND chat = ? ORDER BY id DESC LIMIT 100", bot, kind, chat);
  }

  @Override
  public List<Card> undecided(String kind) {
    return select("bot = ? AND kind = ? AND outcome IS NULL ORDER BY id LIMIT 1000", bot, kind);
  }

  @Override
  public void moved(long from, long to) {
    store.write(connection ->
        statements.update(
            connection, "UPDATE bot_card SET chat = ? WHERE bot = ? AND chat = ?", to, bot, from));
  }

  private List<Card> select(String condition, Object... values) {
    return store.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement("SELECT * FROM bot_card WHERE " + condition)) {
        for (int place = 0; place < values.length; place++) {
          query.setObject(place + 1, values[place]);
        }
        List<Card> cards = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            cards.add(card(row));
          }
        }
        return cards;
      }
    });
  }

  private static Card card(ResultSet row) throws SQLException {
    return new Card(
        row.getLong("id"),
        new NewCard(
            row.getString("kind"),
            row.getLong("chat"),
            row.getString("subject"),
            row.getString("text"),
            OutgoingRows.texts(row.getString("replies"))),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        place(row),
        end(row));
  }

  private static Card.@Nullable Place place(ResultSet row) throws SQLException {
    long chat = row.getLong("shown_chat");
    return row.wasNull() ? null : new Card.Place(chat, row.getLong("shown_message"));
  }

  private static Card.@Nullable End end(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null
        ? null
        : new Card.End(
            outcome, row.getString("decided_by"), Instant.ofEpochMilli(row.getLong("decided_at")));
  }
}
