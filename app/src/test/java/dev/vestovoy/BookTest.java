package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Manner;
import dev.vestovoy.delivery.Standing;
import dev.vestovoy.directory.Audience;
import dev.vestovoy.directory.Directory;
import dev.vestovoy.directory.Mailbox;
import dev.vestovoy.directory.QuietHours;
import dev.vestovoy.directory.Subscription;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Recipient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BookTest {
  private static final Recipient ANNA =
      new Recipient.Person("row-1", new Address("telegram", "101"));
  private static final QuietHours NIGHT = QuietHours.of("22-8").orElseThrow();

  @Test
  void who_wants_nothing_special_is_spoken_to_in_russian_at_any_time() {
    assertThat(at("2026-11-21T00:00:00Z", Wishes.NONE))
        .isEqualTo(new Standing.Receives(Manner.USUAL));
  }

  @Test
  void at_night_there_is_quiet_until_the_morning_of_the_reports_zone() {
    var manner = new Manner(Language.ENGLISH, Instant.parse("2026-11-21T05:00:00Z"));

    assertThat(at("2026-11-21T20:00:00Z", new Wishes(Language.ENGLISH, NIGHT)))
        .isEqualTo(new Standing.Quiet(Instant.parse("2026-11-22T05:00:00Z"), manner));
    assertThat(at("2026-11-21T18:00:00Z", new Wishes(Language.ENGLISH, NIGHT)))
        .isEqualTo(new Standing.Receives(manner));
  }

  @Test
  void a_recipient_is_called_what_the_directory_calls_its_address() {
    Clock clock = Clock.systemUTC();

    assertThat(new Book(new Everybody(), _ -> Wishes.NONE, clock, ZoneOffset.UTC).name(ANNA))
        .isEqualTo("Name of 101");
  }

  private static Standing at(String now, Wishes wishes) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return new Book(new Everybody(), _ -> wishes, clock, ZoneId.of("Europe/Moscow"))
        .standing(ANNA, "box01@example.org");
  }

  /** Whoever it is, they are linked. */
  private static final class Everybody implements Directory {
    @Override
    public Audience audience(String mailbox, Instant asOf) {
      return new Audience.NoSnapshot();
    }

    @Override
    public Subscription subscribed(String mailbox, Recipient recipient) {
      return Subscription.SUBSCRIBED;
    }

    @Override
    public Optional<List<Mailbox>> mailboxes() {
      return Optional.empty();
    }

    @Override
    public Set<Address> together(Address address) {
      return Set.of(address);
    }

    @Override
    public boolean receives(Address address) {
      return true;
    }

    @Override
    public String name(Address address) {
      return "Name of " + address.value();
    }
  }
}
