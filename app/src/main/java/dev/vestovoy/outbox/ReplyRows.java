package dev.vestovoy.outbox;

import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.ReplyStore;
import dev.vestovoy.inbox.WaitingReply;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Replies of one bot in the embedded store. */
final class ReplyRows implements ReplyStore {
  private final Store store;
  private final Clock clock;
  private final String bot;
  private final OutgoingRows outgoingRows;
  private final Statements statements = new Statements();

  ReplyRows(Store store, Clock clock, String bot) {
    this.store = store;
    this.clock = clock;
    this.bot = bot;
    this.outgoingRows = new OutgoingRows(bot);
  }

  @Override
  public List<WaitingReply> waiting() {
    return store.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT id, content, doubtful, stored_at FROM bot_reply WHERE bot = ? ORDER BY id")) {
        query.setString(1, bot);
        List<WaitingReply> waiting = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            waiting.add(
                new WaitingReply(
                    row.getLong("id"),
                    row.getString("content"),
                    row.getInt("doubtful"),
                    Instant.ofEpochMilli(row.getLong("stored_at"))));
          }
        }
        return waiting;
      }
    });
  }

  @Override
  public List<WaitingReply> add(Outgoing outgoing) {
    long now = clock.millis();
    return store.write(connection -> outgoingRows.store(connection, outgoing, now));
  }

  @Override
  public void doubtful(long reply, int copies) {
    change("UPDATE bot_reply SET doubtful = ? WHERE id = ?", copies, reply);
  }

  @Override
  public void done(long reply) {
    change("DELETE FROM bot_reply WHERE id = ?", reply);
  }

  private void change(String sql, Object... values) {
    store.write(connection -> statements.update(connection, sql, values));
  }
}
