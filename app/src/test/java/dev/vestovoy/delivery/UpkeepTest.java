package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.incident.RecordedIncidents.Occurrence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpkeepTest extends UpkeepFixture {
  private static final String CONTENT = "0f".repeat(32);

  @Test
  void a_week_is_not_too_long_for_a_letter() {
    addressed(1, 2);

    expire(Duration.ofDays(7));

    assertThat(incidents.occurrences()).isEmpty();
    assertThat(due()).hasSize(2);
  }

  @Test
  void letters_older_than_a_week_are_given_up_and_told_once_a_report() {
    addressed(1, 6000);
    addressed(2, 1);

    expire(Duration.ofDays(7).plusMillis(1));
    expire(Duration.ofDays(8));

    assertThat(incidents.occurrences())
        .hasSize(6001)
        .startsWith(expired(1, 1, Duration.ofDays(7)), expired(1, 2, Duration.ofDays(7)))
        .endsWith(expired(2, 1, Duration.ofDays(7)));
    assertThat(incidents.told()).hasSize(2);
    assertThat(due()).isEmpty();
  }

  @Test
  void what_expires_is_told_before_it_is_dropped() {
    addressed(1, 1);
    List<Integer> waiting = new ArrayList<>();
    Incidents asking =
        new Incidents() {
          @Override
          public void open(IncidentType type, String subject, String name, Object... arguments) {
            waiting.add(due().size());
          }

          @Override
          public void close(IncidentType type, String subject) {}

          @Override
          public void forget(IncidentType type, String subject) {}
        };

    expiry(asking, KEEPING.letters(), at(Duration.ofDays(8))).look();

    assertThat(waiting).containsExactly(1);
    assertThat(due()).isEmpty();
  }

  @Test
  void a_settled_report_is_kept_for_a_year() throws IOException {
    addressed(1, 0);

    retain(Duration.ofDays(365));
    assertThat(need()).isEqualTo(Archive.Need.SETTLED);

    retain(Duration.ofDays(365).plusMillis(1));
    assertThat(need()).isEqualTo(Archive.Need.NONE);
  }

  @Test
  void a_file_leaves_after_a_month_that_nobody_needed_it() throws IOException {
    addressed(1, 0);
    spooled(CONTENT, 10, Duration.ZERO);

    retain(Duration.ofDays(30));
    assertThat(spool.path(CONTENT)).exists();

    retain(Duration.ofDays(30).plusMillis(1));
    assertThat(spool.path(CONTENT)).doesNotExist();
  }

  @Test
  void a_file_that_a_letter_needs_stays_however_old() throws IOException {
    addressed(1, 1);
    spooled(CONTENT, 10_000, Duration.ZERO);

    retain(Duration.ofDays(3000));

    assertThat(spool.path(CONTENT)).exists();
  }

  @Test
  void a_file_without_a_report_leaves_after_a_day() throws IOException {
    spooled(CONTENT, 10, Duration.ZERO);

    retain(Duration.ofDays(1));
    assertThat(spool.path(CONTENT)).exists();

    retain(Duration.ofDays(1).plusMillis(1));
    assertThat(spool.path(CONTENT)).doesNotExist();
  }

  @Test
  void above_the_limit_the_oldest_leave_until_there_is_room() throws IOException {
    spooled("a".repeat(64), 400, Duration.ofMinutes(2));
    spooled("b".repeat(64), 400, Duration.ofMinutes(1));
    spooled("c".repeat(64), 600, Duration.ofMinutes(3));

    retain(Duration.ofHours(2));

    assertThat(spool.files())
        .extracting(SpooledFile::sha256)
        .containsExactlyInAnyOrder("a".repeat(64), "c".repeat(64));
    assertThat(incidents.occurrences()).isEmpty();
  }

  @Test
  void of_many_files_only_what_is_needed_stays() throws IOException {
    addressed(1, 1);
    spooled(CONTENT, 1, Duration.ZERO);
    for (int file = 0; file < 450; file++) {
      spooled("%064x".formatted(file), 1, Duration.ofSeconds(file));
    }

    retain(Duration.ofDays(2));

    assertThat(spool.files()).extracting(SpooledFile::sha256).containsExactly(CONTENT);
  }

  @Test
  void the_time_that_was_allowed_is_told() {
    for (Duration longest : List.of(Duration.ofMinutes(90), Duration.ofHours(47))) {
      addressed(longest.toMinutes(), 1);
      expiry(incidents, longest, at(longest.plusMillis(1))).look();
    }

    assertThat(incidents.occurrences())
        .containsExactly(
            expired(1, 1, Duration.ofMinutes(90)), expired(2, 1, Duration.ofHours(47)));
  }

  @Test
  void a_file_that_came_just_now_stays_even_above_the_limit() throws IOException {
    spooled(CONTENT, 1001, Duration.ZERO);

    retain(Duration.ofHours(1).minusMillis(1));
    assertThat(spool.path(CONTENT)).exists();

    retain(Duration.ofHours(1));
    assertThat(spool.path(CONTENT)).doesNotExist();
  }

  @Test
  void a_limit_that_needed_files_exceed_is_an_incident_until_they_do_not() throws IOException {
    addressed(1, 1);
    spooled(CONTENT, 3 << 20, Duration.ZERO);
    var retention = retention(Duration.ofHours(3));

    retention.look();
    assertThat(incidents.log()).containsExactly("open SPOOL_OVER_LIMIT 3 0");

    outbox.letters().settle(due().getFirst(), new Settlement.Done("10", 1));
    retention.look();
    retention.look();
    assertThat(incidents.log())
        .containsExactly("open SPOOL_OVER_LIMIT 3 0", "close SPOOL_OVER_LIMIT");
  }

  @Test
  void the_limit_itself_is_not_above_it() throws IOException {
    addressed(1, 1);
    spooled(CONTENT, 1000, Duration.ZERO);

    retain(Duration.ofHours(3));

    assertThat(incidents.occurrences()).isEmpty();
  }

  @Test
  void unfinished_files_leave_after_a_day() throws IOException {
    Path left = Files.writeString(spool.incoming().resolve("mail-1.tmp"), "x");
    Files.setLastModifiedTime(left, FileTime.from(NOW));

    retain(Duration.ofDays(1));
    assertThat(left).exists();

    retain(Duration.ofDays(1).plusMillis(1));
    assertThat(left).doesNotExist();
  }

  private static Occurrence expired(long report, int person, Duration longest) {
    return new Occurrence(
        IncidentType.LETTERS_EXPIRED,
        Long.toString(report),
        "Name of " + Samples.person(person).id(),
        List.of(Samples.report(1).subject(), Samples.MAILBOX, longest));
  }

  private Expiry expiry(Incidents told, Duration longest, Clock clock) {
    return new Expiry(outbox.archive(), new NameBook(), longest, told, clock);
  }

  private void expire(Duration later) {
    expiry(incidents, KEEPING.letters(), at(later)).look();
  }

  private void retain(Duration later) throws IOException {
    retention(later).look();
  }

  private Retention retention(Duration later) {
    return new Retention(outbox.archive(), spool, KEEPING, incidents, at(later));
  }

  private Archive.Need need() {
    return outbox.archive().needs(Set.of(CONTENT)).values().iterator().next();
  }
}
