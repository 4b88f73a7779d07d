package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.Outage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The moment between a change that was told and the end of its reading. */
class SettledTablesIT {
  @TempDir Path folder;

  private final List<Boolean> settled = new CopyOnWriteArrayList<>();

  @Test
  void an_edit_that_is_being_read_is_not_known_yet() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "");
      office.mailboxes().link(office.mailbox("A", "box07@example.org"), "users", anna);
      office.follow();
      noteAtNextReading(office);

      office.users().setCell(anna, "id_telegram", "102");

      await().until(() -> knows(office, 102));
      assertThat(settled).containsExactly(false);
    }
  }

  @Test
  void what_happened_during_an_outage_is_not_known_before_it_is_read() throws Exception {
    try (var office = new Office(Flavour.GATEWAY, folder)) {
      var anna = office.person("", "");
      office.mailboxes().link(office.mailbox("A", "box07@example.org"), "users", anna);
      office.follow();
      office.server.outage(Outage.BAD_GATEWAY);
      await().until(() -> !office.snapshots.settled());
      office.users().setCell(anna, "id_telegram", "103");
      noteAtNextReading(office);

      office.server.outage(Outage.NONE);

      await().until(() -> knows(office, 103));
      assertThat(settled).containsExactly(false);
    }
  }

  private void noteAtNextReading(Office office) {
    office.server.before(
        request -> request.path().contains("/rows"), () -> settled.add(office.snapshots.settled()));
  }

  private static boolean knows(Office office, long person) {
    return office.snapshots.known().filter(known -> known.knows(person)).isPresent();
  }
}
