package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import dev.vestovoy.seatable.fake.Outage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change feed tells, on either family of servers. */
abstract class ChangeFeedContract {
  private static final FeedPolicy QUICK =
      new FeedPolicy(
          Duration.ofMillis(40),
          Duration.ofMillis(200),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          Duration.ofSeconds(3),
          Duration.ofMinutes(1));

  private final FakeSeaTable fake;
  private final FakeTable users;
  private final FakeTable mailboxes;
  private final Semaphore mayGoOn = new Semaphore(0);
  private final AtomicReference<@Nullable Error> broken = new AtomicReference<>();
  private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
  private final SeaTable client;
  private final ChangeFeed feed;
  private final FeedNotes notes;
  private final RowId max;

  ChangeFeedContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    users = fake.base().table("users");
    mailboxes = fake.base().table("mailboxes");
    max = users.addRow("Name", "Max");
    client =
        fake.client()
            .pause(time -> {
              pauses.add(time);
              Error error = broken.getAndSet(null);
              if (error != null) {
                throw error;
              }
              mayGoOn.acquire();
            })
            .build();
    feed = client.base().changes(QUICK);
    notes = new FeedNotes(feed);
  }

  @BeforeEach
  void connects() throws InterruptedException {
    assertThat(notes.connected().version()).isEqualTo(fake.base().version());
  }

  @AfterEach
  void close() {
    feed.close();
    client.close();
    fake.close();
  }

  @Test
  void a_listener_that_breaks_is_told_and_ends_no_feed() throws Exception {
    BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    Subscription _ = feed.onFailure(failures::add);
    Subscription _ =
        feed.onOperation(_ -> {
          throw new StackOverflowError("too deep");
        });

    users.setCell(max, "phone", "+7");

    assertThat(failures.take()).isInstanceOf(StackOverflowError.class);
    assertThat(notes.change().table()).isEqualTo("users");
  }

  @Test
  void a_listener_that_interrupts_the_thread_ends_no_feed() throws Exception {
    Subscription _ = feed.onOperation(_ -> Thread.currentThread().interrupt());

    users.setCell(max, "phone", "+7");
    assertThat(notes.change().table()).isEqualTo("users");

    users.setCell(max, "phone", "+8");
    assertThat(notes.change().table()).isEqualTo("users");
  }

  @Test
  void a_feed_that_breaks_is_told_and_connects_again() throws Exception {
    BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    Subscription _ = feed.onFailure(failures::add);
    broken.set(new StackOverflowError("too deep"));

    fake.sockets().cut();
    assertThat(failures.take()).isInstanceOf(StackOverflowError.class);
    mayGoOn.release();

    assertThat(notes.connected().version()).isEqualTo(fake.base().version());
  }

  @Test
  void a_cell_is_told_with_its_row_and_its_column() throws Exception {
    users.setCell(max, "phone", "+7");

    TableChange change = notes.change();
    assertThat(change)
        .isEqualTo(
            new TableChange("users", Set.of(max), Set.of("phone"), false, fake.base().version()));
    var operation = (Operation.RowsModified) notes.operations.take();
    assertThat(operation.cell(max, "phone").orElseThrow().after().asText()).isEqualTo("+7");
  }

  @Test
  void rows_that_come_and_go_are_told() throws Exception {
    RowId eva = users.addRow("Name", "Eva");
    assertThat(notes.change().rows()).containsExactly(eva);

    users.removeRow(eva);
    assertThat(notes.change().rows()).containsExactly(eva);
    assertThat(notes.operations.take()).isInstanceOf(Operation.RowsInserted.class);
    assertThat(notes.operations.take()).isInstanceOf(Operation.RowsDeleted.class);
  }

  @Test
  void our_own_writes_are_told_as_well() throws Exception {
    client.base().table("users").update(max, RowPatch.of("phone", "+7"));

    assertThat(notes.change().rows()).containsExactly(max);
  }

  @Test
  void changes_of_a_table_in_a_burst_are_told_as_one() throws Exception {
    RowId eva = users.addRow("Name", "Eva");
    TableChange _ = notes.change();

    synchronized (fake.base()) {
      users.setCell(max, "phone", "+7");
      mailboxes.addRow("Name", "Sales");
      users.setCell(eva, "Name", "Ewa");
    }

    TableChange change = FeedNotes.of(notes.changes(2), "users");
    assertThat(change.rows()).containsExactlyInAnyOrder(max, eva);
    assertThat(change.columns()).containsExactlyInAnyOrder("phone", "Name");
    assertThat(notes.changes).isEmpty();
  }

  @Test
  void a_link_changes_both_its_tables() throws Exception {
    RowId sales = mailboxes.addRow("Name", "Sales");
    TableChange _ = notes.change();

    users.link(max, "mailboxes", sales);

    var changes = notes.changes(2);
    assertThat(FeedNotes.of(changes, "users").rows()).containsExactly(max);
    assertThat(FeedNotes.of(changes, "users").columns()).containsExactly("mailboxes");
    assertThat(FeedNotes.of(changes, "mailboxes").rows()).containsExactly(sales);
    assertThat(FeedNotes.of(changes, "mailboxes").columns()).containsExactly("users");
  }

  @Test
  void links_that_are_replaced_change_the_old_ends_too() throws Exception {
    RowId sales = mailboxes.addRow("Name", "Sales");
    RowId stock = mailboxes.addRow("Name", "Stock");
    users.link(max, "mailboxes", sales);
    client.base().table("users").links("mailboxes").replace(Map.of(max, List.of(stock)));

    await()
        .until(() ->
            notes.operations.stream()
                .anyMatch(o ->
                    o instanceof Operation.LinksChanged l
                        && l.otherRows().equals(Set.of(sales, stock))));
  }

  @Test
  void a_changed_structure_is_told_and_not_remembered() throws Exception {
    users.renameColumn("phone", "telephone");

    TableChange change = notes.change();
    assertThat(change.schema()).isTrue();
    assertThat(change.rows()).isEmpty();
    assertThat(client.base().metadata().table("users").orElseThrow().column("telephone"))
        .isPresent();
  }

  @Test
  void how_people_look_at_a_table_changes_nothing() throws Exception {
    users.view("Some", "Name", "Max");
    users.setCell(max, "Name", "Eva");

    assertThat(notes.change().columns()).containsExactly("Name");
    assertThat(notes.operations.take()).isInstanceOf(Operation.LayoutChanged.class);
  }

  @Test
  void a_lost_operation_may_have_changed_everything() throws Exception {
    fake.sockets().loseNext(1);
    users.setCell(max, "Name", "Eva");
    users.setCell(max, "Name", "Ida");

    var changes = notes.changes(3);
    assertThat(changes.keySet()).containsExactlyInAnyOrder("users", "mailboxes", "t_chats");
    assertThat(changes.values()).allSatisfy(change -> assertThat(change.rows()).isEmpty());
  }

  @Test
  void what_nobody_knows_may_have_changed_everything() throws Exception {
    long next = fake.base().version() + 1;
    fake.sockets()
        .say("[\"update-dtable\",\"{\\\"op_type\\\":\\\"turn_around\\\"}\"," + next + "]");

    assertThat(notes.changes(3)).hasSize(3);
    assertThat(notes.operations.take()).isInstanceOf(Operation.Unknown.class);
  }

  @Test
  void what_happened_while_the_line_was_cut_may_have_changed_everything() throws Exception {
    fake.sockets().cut();
    notes.state(FeedState.Disconnected.class);
    Duration pause = pauses.take();
    users.setCell(max, "Name", "Eva");
    mayGoOn.release();

    assertThat(notes.connected().version()).isEqualTo(fake.base().version());
    assertThat(notes.changes(3)).hasSize(3);
    assertThat(pause).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(3));
  }

  @Test
  void a_cut_alone_changes_nothing() throws Exception {
    fake.sockets().dismiss();
    notes.state(FeedState.Disconnected.class);
    mayGoOn.release();
    notes.connected();
    users.setCell(max, "Name", "Eva");

    assertThat(notes.change().rows()).containsExactly(max);
  }

  @Test
  void a_token_that_is_refused_is_replaced() throws Exception {
    fake.expireTokens();
    int issued = fake.tokensIssued();
    fake.sockets().cut();
    mayGoOn.release(2);

    notes.state(FeedState.Disconnected.class);
    notes.connected();
    assertThat(fake.tokensIssued()).isEqualTo(issued + 1);
  }

  @Test
  void a_line_without_signs_of_life_is_given_up() throws Exception {
    fake.sockets().pings(Duration.ofMillis(100), Duration.ofMillis(200));
    fake.sockets().cut();
    mayGoOn.release(100);
    notes.connected();
    int opened = fake.sockets().opened();

    fake.sockets().fallSilent();

    notes.state(FeedState.Disconnected.class);
    notes.connected();
    assertThat(fake.sockets().opened()).isGreaterThan(opened);
  }

  @Test
  void pings_keep_a_line_alive() throws Exception {
    fake.sockets().pings(Duration.ofMillis(20), Duration.ofMillis(500));
    fake.sockets().cut();
    mayGoOn.release();
    notes.connected();
    int opened = fake.sockets().opened();

    await().until(() -> fake.sockets().pings() > 40);
    users.setCell(max, "Name", "Eva");

    assertThat(notes.change().rows()).containsExactly(max);
    assertThat(fake.sockets().opened()).isEqualTo(opened);
  }

  @Test
  void without_sockets_the_version_is_asked_for() throws Exception {
    fake.sockets().refuse(403);
    fake.sockets().cut();
    mayGoOn.release();
    notes.state(FeedState.Polling.class);
    fake.forgetRequests();

    users.setCell(max, "Name", "Eva");
    mayGoOn.release();

    var changes = notes.changes(3);
    assertThat(changes).containsKeys("users", "mailboxes", "t_chats");
    assertThat(FeedNotes.of(changes, "users").schema()).isFalse();
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void sockets_are_tried_again_now_and_then() throws Exception {
    fake.sockets().refuse(404);
    fake.sockets().cut();
    mayGoOn.release();
    notes.state(FeedState.Polling.class);
    fake.sockets().accept();

    mayGoOn.release(3);

    notes.connected();
    assertThat(notes.changes).isEmpty();
  }

  @Test
  void a_server_that_is_away_is_asked_with_growing_pauses() throws Exception {
    fake.outage(Outage.REFUSED);
    mayGoOn.release(11);
    await().until(() -> pauses.size() == 12);
    assertThat(List.copyOf(pauses).getLast())
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));

    fake.outage(Outage.NONE);
    users.setCell(max, "Name", "Eva");
    mayGoOn.release();

    notes.connected();
    assertThat(notes.changes(3)).hasSize(3);
  }

  @Test
  void the_other_protocol_is_spoken_where_it_is_wanted() throws Exception {
    fake.sockets().speak(fake.sockets().speaks() == 4 ? 3 : 4);
    fake.sockets().cut();
    mayGoOn.release();
    notes.connected();

    users.setCell(max, "Name", "Eva");

    assertThat(notes.change().rows()).containsExactly(max);
  }

  @Test
  void a_listener_that_breaks_disturbs_nobody() throws Exception {
    Subscription _ =
        feed.onTableChanged(
            Set.of("users"),
            _ -> {
              throw new IllegalStateException("broken on purpose");
            });
    users.setCell(max, "Name", "Eva");
    TableChange _ = notes.change();
    users.setCell(max, "Name", "Ida");

    assertThat(notes.change().rows()).containsExactly(max);
  }

  @Test
  void who_wants_one_table_hears_of_that_one() throws Exception {
    var heard = new LinkedBlockingQueue<TableChange>();
    Subscription subscription = feed.onTableChanged(Set.of("mailboxes"), heard::add);
    users.setCell(max, "Name", "Eva");
    RowId sales = mailboxes.addRow("Name", "Sales");
    var _ = notes.changes(2);
    subscription.close();
    mailboxes.setCell(sales, "Name", "Stock");
    var _ = notes.change();

    assertThat(heard).extracting(TableChange::table).containsExactly("mailboxes");
  }

  @Test
  void a_closed_feed_leaves_the_room() {
    feed.close();

    await().until(() -> fake.sockets().watchers() == 0);
  }
}
