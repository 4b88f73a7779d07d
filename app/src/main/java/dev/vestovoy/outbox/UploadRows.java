package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Uploads;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What channels have uploaded, in the embedded store. */
final class UploadRows implements Uploads {
  private static final String THIS = " WHERE account = ? AND form = ? AND sha256 = ? AND name = ?";

  private final Store store;

  UploadRows(Store store) {
    this.store = store;
  }

  @Override
  public Optional<String> find(Upload upload) {
    return store.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement("SELECT handle FROM upload" + THIS)) {
        name(query, upload);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
      }
    });
  }

  @Override
  public void remember(Upload upload, String handle) {
    store.write(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR REPLACE INTO upload VALUES (?, ?, ?, ?, ?)")) {
        name(insert, upload);
        insert.setString(5, handle);
        return insert.executeUpdate();
      }
    });
  }

  @Override
  public void forget(Upload upload) {
    store.write(connection -> {
      try (PreparedStatement delete = connection.prepareStatement("DELETE FROM upload" + THIS)) {
        name(delete, upload);
        return delete.executeUpdate();
      }
    });
  }

  private static void name(PreparedStatement statement, Upload upload) throws SQLException {
    statement.setString(1, upload.account());
    statement.setString(2, upload.form());
    statement.setString(3, upload.sha256());
    statement.setString(4, upload.name());
  }
}
