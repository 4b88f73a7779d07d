package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.VanishedRegistrations.Vanished;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.seatable.fake.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided about registrations whose ids or rows are missing in a reading. */
class VanishedRowsTest {
  private static final String BOX = "box01@example.org";
  private static final String OTHER = "box02@example.org";

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock();
  private final Map<String, TableRow> people = new LinkedHashMap<>();
  private final Map<String, TableRow> groups = new LinkedHashMap<>();
  private RecordedIncidents incidents = new RecordedIncidents();
  private Contents contents = Contents.of(Map.of());
  private Snapshot known = Snapshot.EMPTY;
  private Claims claims;

  @BeforeEach
  void open() {
    clock.stopAt(Instant.parse("2026-01-01T12:00:00Z"));
    claims = claims();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, false",
    "2, 2, false",
    "3, 3, true",
    "3, 4, false",
    "3, 1000, false",
    "4, 6, true",
    "4, 39, true",
    "4, 40, false",
    "20, 200, false",
    "20, 199, true",
    "21, 100000, true"
  })
  void many_are_more_than_a_few_and_than_a_tenth_or_more_than_twenty_or_all(
      int missing, int registered, boolean many) {
    assertThat(VanishedRows.many(missing, registered)).isEqualTo(many);
  }

  @Test
  void one_cleared_id_is_over_and_told_by_name() {
    registered(6);

    clear("p1");
    read();

    assertThat(receivers()).containsExactlyInAnyOrder(102L, 103L, 104L, 105L, 106L);
    assertThat(incidents.log()).containsExactly("open REGISTRATION_ENDED PEOPLE:p1 Person 1");
    assertThat(claims.formerName(101)).contains("Person 1");
    read();
    assertThat(incidents.log()).hasSize(1);
    assertThat(claims.claim(TableName.PEOPLE, "p1")).isEmpty();
  }

  @Test
  void an_end_that_a_killed_program_did_not_tell_is_told_by_the_next_one() {
    registered(6);
    clear("p1");
    read();

    incidents = new RecordedIncidents();
    for (int start = 1; start <= 2; start++) {
      claims = claims();
      read();
    }

    assertThat(incidents.log()).containsExactly("open REGISTRATION_ENDED PEOPLE:p1 Person 1");
    assertThat(receivers()).doesNotContain(101L);
    assertThat(claims.claim(TableName.PEOPLE, "p1")).isEmpty();
  }

  @Test
  void an_end_that_was_told_is_not_told_again_at_the_next_start() {
    registered(6);
    clear("p1");
    read();

    claims = claims();
    read();

    assertThat(incidents.log()).hasSize(1);
  }

  @Test
  void another_id_that_is_typed_in_after_an_end_counts() {
    registered(6);
    clear("p1");
    read();

    person("p1", "Person 1", 777, BOX);
    read();

    assertThat(receivers()).contains(777L).doesNotContain(101L);
  }

  @Test
  void a_row_without_a_name_is_named_by_its_phone_which_is_masked() {
    registered(6);
    person("p1", "", 101, BOX);
    read();

    clear("p1");
    read();

    assertThat(incidents.log()).containsExactly("open REGISTRATION_ENDED PEOPLE:p1 +***01");
  }

  @Test
  void a_row_that_was_cleared_whole_is_named_by_what_it_was() {
    registered(6);

    people.computeIfPresent(
        "p1", (_, row) -> with(with(with(row, "id_telegram", ""), "Name", ""), "phone", ""));
    read();

    assertThat(incidents.log()).containsExactly("open REGISTRATION_ENDED PEOPLE:p1 Person 1");
  }

  @Test
  void a_row_that_is_gone_is_named_by_what_it_was() {
    registered(6);

    people.remove("p1");
    read();

    assertThat(receivers()).doesNotContain(101L);
    assertThat(incidents.log()).containsExactly("open REGISTRATION_ENDED PEOPLE:p1 Person 1");
  }

  @Test
  void a_row_that_is_read_by_itself_and_gone_is_told_too() {
    registered(6);

    claims.gone(TableName.PEOPLE, "p1", claims.moment());
    contents = contents.with(TableName.PEOPLE, Map.of("p1", Optional.empty()));
    settle();

    assertThat(incidents.log()).containsExactly("open REGISTRATION_ENDED PEOPLE:p1 Person 1");
  }

  @Test
  void many_in_all_tables_together_are_held_and_told_once() {
    registered(6);
    group("g1", "Sales", -1001, true, BOX);
    read();

    IntStream.rangeClosed(1, 5).forEach(i -> clear("p" + i));
    group("g1", "Sales", 0, false, BOX);
    read();
    read();

    assertThat(receivers()).containsExactlyInAnyOrder(101L, 102L, 103L, 104L, 105L, 106L, -1001L);
    assertThat(incidents.log())
        .containsExactly(
            "open REGISTRATIONS_VANISHED Person 1 6 BACK",
            "open REGISTRATIONS_VANISHED Person 2 6 BACK",
            "open REGISTRATIONS_VANISHED Person 3 6 BACK",
            "open REGISTRATIONS_VANISHED Person 4 6 BACK",
            "open REGISTRATIONS_VANISHED Person 5 6 BACK",
            "open REGISTRATIONS_VANISHED Sales 6 BACK");
    assertThat(claims.vanished().vanished().names())
        .containsExactly("Person 1", "Person 2", "Person 3", "Person 4", "Person 5", "Sales");
    assertThat(claims.vanished().vanished().withoutRow()).isEmpty();
  }

  @Test
  void rows_that_are_gone_keep_their_mailboxes_and_their_wishes() {
    registered(6);
    Set<Long> before = receivers();
    people.replaceAll((_, row) -> with(row, "quiet_hours", "22:00-08:00"));
    read();

    people.clear();
    read();

    assertThat(receivers()).isEqualTo(before);
    assertThat(known.wishes(new Spot(101, 0)).quiet()).hasToString("22:00-08:00");
    assertThat(known.members(101).getFirst().name()).isEqualTo("Person 1");
    assertThat(claims.vanished().vanished().withoutRow()).hasSize(6);
  }

  @Test
  void a_link_that_vanished_with_the_id_goes_on_and_one_that_stayed_ends_with_its_row() {
    registered(6);
    person("p1", "Person 1", 101, BOX, OTHER);
    read();

    IntStream.rangeClosed(2, 5).forEach(i -> clear("p" + i));
    person("p1", "Person 1", 0, BOX);
    read();
    assertThat(receivers(OTHER)).containsExactly(101L);

    person("p1", "Person 1", 0);
    read();
    assertThat(receivers()).doesNotContain(101L);
    assertThat(receivers(OTHER)).containsExactly(101L);
  }

  @Test
  void a_mailbox_that_is_switched_off_sends_to_nobody_until_it_is_on_again() {
    registered(6);
    people.clear();
    read();

    read(false);
    assertThat(receivers()).isEmpty();
    read();
    assertThat(receivers()).hasSize(6);
  }

  @Test
  void what_goes_missing_one_after_the_other_counts_together() {
    registered(6);

    for (String row : List.of("p1", "p2", "p3")) {
      clear(row);
      read();
      clock.advance(Duration.ofMinutes(3));
    }
    assertThat(receivers()).containsExactlyInAnyOrder(104L, 105L, 106L);
    clear("p4");
    read();

    assertThat(receivers()).containsExactlyInAnyOrder(101L, 102L, 103L, 104L, 105L, 106L);
    assertThat(claims.vanished().vanished().names()).hasSize(4);
  }

  @Test
  void what_went_missing_long_before_does_not_count() {
    registered(6);

    for (String row : List.of("p1", "p2", "p3", "p4")) {
      clear(row);
      read();
      clock.advance(Duration.ofMinutes(11));
    }

    assertThat(receivers()).containsExactlyInAnyOrder(105L, 106L);
    assertThat(claims.vanished().vanished().isEmpty()).isTrue();
  }

  @Test
  void who_registered_anew_meanwhile_is_not_taken_back() {
    registered(6);
    IntStream.rangeClosed(1, 3).forEach(i -> clear("p" + i));
    read();
    claims.claimed(TableName.PEOPLE, "p1", 777, new PhoneNumber("+79812000001"));
    person("p1", "Person 1", 777, BOX);

    clear("p4");
    read();

    assertThat(receivers()).containsExactlyInAnyOrder(777L, 102L, 103L, 104L, 105L, 106L);
  }

  @Test
  void what_cannot_be_written_back_stays_to_be_decided() {
    registered(6);
    IntStream.rangeClosed(1, 3).forEach(i -> clear("p" + i));
    people.remove("p4");
    read();
    assertThat(claims.vanished().vanished().undecided()).hasSize(4);

    assertThat(claims.vanished().restore()).isEqualTo(3);

    assertThat(claims.vanished().vanished().undecided()).containsExactly("Person 4");
    claims.vanished().restored(claims.vanished().restorable().keySet());
    assertThat(claims.vanished().vanished().undecided()).containsExactly("Person 4");
  }

  @Test
  void what_an_admin_undid_meanwhile_is_not_taken_back() {
    registered(6);
    IntStream.rangeClosed(1, 3).forEach(i -> clear("p" + i));
    read();
    assertThat(claims.undoGone(TableName.PEOPLE, 101, List.copyOf(people.values()))).isFalse();

    clear("p4");
    clear("p5");
    read();

    assertThat(receivers()).containsExactlyInAnyOrder(102L, 103L, 104L, 105L, 106L);
  }

  @Test
  void it_is_over_when_all_ids_are_back() {
    registered(6);
    IntStream.rangeClosed(1, 6).forEach(i -> clear("p" + i));
    read();

    IntStream.rangeClosed(1, 5).forEach(i -> person("p" + i, "Person " + i, 100 + i, BOX));
    read();
    assertThat(claims.vanished().vanished().names()).containsExactly("Person 6");
    person("p6", "Person 6", 106, BOX);
    read();

    assertThat(claims.vanished().vanished())
        .isEqualTo(new Vanished(List.of(), List.of(), List.of(), Instant.EPOCH));
    assertThat(incidents.log().getLast()).isEqualTo("close REGISTRATIONS_VANISHED");
    assertThat(receivers()).hasSize(6);
  }

  @Test
  void what_is_held_stays_so_after_a_restart_and_is_not_told_again() {
    registered(6);
    people.clear();
    read();
    int told = incidents.log().size();

    claims = claims();
    read();

    assertThat(receivers()).hasSize(6);
    assertThat(incidents.log()).hasSize(told);
    assertThat(claims.vanished().vanished().names()).hasSize(6);
  }

  @Test
  void what_is_held_outlives_the_snapshot_and_the_incident() {
    registered(6);
    people.clear();
    read();

    incidents = new RecordedIncidents();
    claims = claims();
    known = Snapshot.EMPTY;
    read();

    assertThat(receivers()).hasSize(6);
    assertThat(incidents.log()).hasSize(6);
  }

  @Test
  void what_an_admin_lets_go_is_over_at_once_and_for_good() {
    registered(6);
    IntStream.rangeClosed(1, 6).forEach(i -> clear("p" + i));
    read();

    assertThat(claims.vanished().letGo(claims.vanished().vanished().newest())).isEqualTo(6);
    settle();

    assertThat(receivers()).isEmpty();
    assertThat(incidents.log())
        .endsWith("open REGISTRATIONS_VANISHED 6 LET_GO", "close REGISTRATIONS_VANISHED");
    int told = incidents.log().size();
    claims = claims();
    read();
    assertThat(receivers()).isEmpty();
    assertThat(incidents.log()).hasSize(told);
    assertThat(claims.claim(TableName.PEOPLE, "p1")).isEmpty();
    assertThat(claims.formerName(106)).contains("Person 6");
  }

  @Test
  void an_id_that_is_typed_in_after_the_admin_let_go_is_the_one_that_counts() {
    registered(6);
    IntStream.rangeClosed(1, 6).forEach(i -> clear("p" + i));
    read();
    assertThat(claims.vanished().letGo(claims.vanished().vanished().newest())).isEqualTo(6);

    person("p1", "Person 1", 777, BOX);
    people.computeIfPresent("p2", (_, row) -> with(row, "phone", "+79990000002"));
    read();

    assertThat(receivers()).containsExactly(777L);
    assertThat(claims.endings()).isEmpty();
  }

  @Test
  void rows_that_are_given_to_others_are_not_held_for_those_before() {
    registered(6);

    for (int i = 1; i <= 5; i++) {
      clear("p" + i);
      String phone = "+7999000000" + i;
      people.computeIfPresent("p" + i, (_, row) -> with(row, "phone", phone));
    }
    read();

    assertThat(receivers()).containsExactly(106L);
    assertThat(claims.vanished().vanished().isEmpty()).isTrue();
    assertThat(claims.endings()).containsOnlyKeys("p1", "p2", "p3", "p4", "p5");
    assertThat(incidents.log()).isEmpty();
  }

  @Test
  void what_vanished_after_the_admin_looked_stays_held() {
    registered(6);
    IntStream.rangeClosed(1, 4).forEach(i -> clear("p" + i));
    read();
    Instant seen = claims.vanished().vanished().newest();
    clock.advance(Duration.ofSeconds(1));
    clear("p5");
    read();

    assertThat(claims.vanished().letGo(seen)).isEqualTo(4);
    settle();

    assertThat(receivers()).containsExactlyInAnyOrder(105L, 106L);
    assertThat(claims.vanished().vanished().names()).containsExactly("Person 5");
    assertThat(incidents.log()).doesNotContain("close REGISTRATIONS_VANISHED");
  }

  @Test
  void a_table_that_was_imported_anew_is_no_loss() {
    registered(6);

    people.clear();
    IntStream.rangeClosed(1, 6).forEach(i -> person("new" + i, "Person " + i, 100 + i, BOX));
    read();

    assertThat(receivers()).hasSize(6);
    assertThat(incidents.log()).isEmpty();
    assertThat(claims.claim(TableName.PEOPLE, "p1")).isEmpty();
  }

  @Test
  void one_new_row_of_a_forum_takes_the_place_of_one_old_row() {
    registered(6);
    IntStream.rangeClosed(1, 3).forEach(this::topic);
    read();
    clock.advance(Duration.ofDays(1));

    groups.clear();
    topic(2, "new");
    read();

    assertThat(receivers()).contains(-1001L);
    assertThat(incidents.log())
        .containsExactlyInAnyOrder(
            "open REGISTRATION_ENDED GROUPS:g1 Forum", "open REGISTRATION_ENDED GROUPS:g3 Forum");
  }

  @Test
  void a_row_that_has_taken_the_place_of_one_takes_that_of_no_other_one_afterwards() {
    registered(6);
    IntStream.rangeClosed(1, 2).forEach(this::topic);
    read();
    clock.advance(Duration.ofDays(1));

    groups.remove("g1");
    topic(1, "new");
    read();
    assertThat(incidents.log()).isEmpty();
    groups.remove("g2");
    read();

    assertThat(incidents.log()).containsExactly("open REGISTRATION_ENDED GROUPS:g2 Forum");
  }

  @Test
  void a_held_row_that_comes_back_under_another_number_is_not_held_any_more() {
    registered(6);
    people.clear();
    read();
    clock.advance(Duration.ofDays(2));

    IntStream.rangeClosed(1, 6).forEach(i -> person("new" + i, "Person " + i, 100 + i, BOX));
    read();

    assertThat(claims.vanished().vanished().isEmpty()).isTrue();
    assertThat(incidents.log().getLast()).isEqualTo("close REGISTRATIONS_VANISHED");
    assertThat(known.members(101)).hasSize(1);
  }

  @Test
  void a_locked_group_without_its_id_is_told_once_and_stays_claimed() {
    registered(6);
    group("g1", "Sales", -1001, true, BOX);
    read();

    group("g1", "Sales", 0, true, BOX);
    read();
    claims = claims();
    read();

    assertThat(receivers()).doesNotContain(-1001L);
    assertThat(incidents.log()).containsExactly("open REGISTRATION_ENDED GROUPS:g1 Sales");
    assertThat(claims.claim(TableName.GROUPS, "g1")).isPresent();

    group("g1", "Sales", 0, false, BOX);
    read();
    assertThat(claims.claim(TableName.GROUPS, "g1")).isEmpty();
    assertThat(incidents.log()).hasSize(1);
  }

  @Test
  void groups_whose_ids_had_been_cleared_before_are_nothing_new() {
    registered(1);
    IntStream.rangeClosed(1, 9).forEach(i -> group("g" + i, "Group " + i, -1000 - i, true, BOX));
    read();
    known = Snapshot.of(known.boxes(), known.members(101));
    IntStream.rangeClosed(1, 9).forEach(i -> group("g" + i, "Group " + i, 0, true, BOX));

    read();

    assertThat(receivers()).containsExactly(101L);
    assertThat(incidents.log()).isEmpty();
  }

  @Test
  void the_rows_of_one_forum_count_once() {
    registered(6);
    IntStream.rangeClosed(1, 5).forEach(this::topic);
    read();

    groups.clear();
    read();

    assertThat(claims.vanished().vanished().isEmpty()).isTrue();
    assertThat(receivers()).doesNotContain(-1001L);
  }

  @Test
  void a_held_group_that_becomes_a_supergroup_is_reached_there() {
    registered(6);
    group("g1", "Sales", -1001, true, BOX);
    read();
    people.clear();
    groups.clear();
    read();

    claims.moved(-1001, -2002);
    settle();

    assertThat(receivers()).contains(-2002L).doesNotContain(-1001L);
  }

  private void registered(int number) {
    IntStream.rangeClosed(1, number).forEach(i -> person("p" + i, "Person " + i, 100 + i, BOX));
    read();
    assertThat(receivers()).hasSize(number);
    // Rows first seen later may be those that were there before, imported anew.
    clock.advance(Duration.ofDays(1));
  }

  private Set<Long> receivers() {
    return receivers(BOX);
  }

  private Set<Long> receivers(String box) {
    Set<Long> chats = new LinkedHashSet<>();
    for (Recipient recipient : known.box(box).orElseThrow().recipients().values()) {
      chats.add(Spot.of(recipient.address()).orElseThrow().chat());
    }
    return chats;
  }

  private void clear(String id) {
    people.computeIfPresent(id, (_, row) -> with(row, "id_telegram", ""));
  }

  private void person(String id, String name, long telegram, String... boxes) {
    Map<String, String> cells =
        Map.of(
            "Name",
            name,
            "phone",
            "+7981200%04d".formatted(Integer.parseInt(id.replaceAll("[^0-9]", ""))),
            "id_telegram",
            telegram == 0 ? "" : Long.toString(telegram));
    people.put(id, new TableRow(TableName.PEOPLE, id, cells, List.of(boxes)));
  }

  private void group(String id, String title, long chat, boolean locked, String... boxes) {
    Map<String, String> cells =
        Map.of(
            "Name",
            title,
            "id_telegram_chat",
            chat == 0 ? "" : Long.toString(chat),
            "is_locked",
            Boolean.toString(locked));
    groups.put(id, new TableRow(TableName.GROUPS, id, cells, List.of(boxes)));
  }

  private void topic(int topic) {
    topic(topic, "g" + topic);
  }

  private void topic(int topic, String id) {
    group(id, "Forum", -1001, true, BOX);
    groups.computeIfPresent(id, (_, row) -> with(row, "topic_id", Integer.toString(topic)));
  }

  private static TableRow row(TableName table, String id, Map<String, String> cells) {
    return new TableRow(table, id, cells, List.of());
  }

  private static TableRow with(TableRow row, String column, String text) {
    var cells = new LinkedHashMap<>(row.cells());
    cells.put(column, text);
    return new TableRow(row.table(), row.id(), cells, row.mailboxes());
  }

  private void read() {
    read(true);
  }

  private void read(boolean boxOn) {
    long since = claims.moment();
    Map<TableName, List<TableRow>> rows = new EnumMap<>(TableName.class);
    rows.put(
        TableName.PEOPLE,
        claims.judged(TableName.PEOPLE, new ArrayList<>(people.values()), since, true));
    rows.put(TableName.MAILBOXES, List.of(mailbox(BOX, boxOn), mailbox(OTHER, true)));
    rows.put(
        TableName.GROUPS,
        claims.judged(TableName.GROUPS, new ArrayList<>(groups.values()), since, true));
    contents = Contents.of(rows);
    settle();
  }

  private void settle() {
    known = claims.vanished().snapshot(contents, known);
  }

  private static TableRow mailbox(String address, boolean on) {
    return row(
        TableName.MAILBOXES,
        address,
        Map.of("Name", address, "email", address, "last_uid", "", "enabled", on ? "" : "no"));
  }

  private Claims claims() {
    return new Claims(folder.resolve("claims.json"), "RU", clock, new Random(1), incidents);
  }
}
