package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Flights.Flight;
import dev.vestovoy.report.Pictures;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FlightsTest {
  private static final Load ALBUM = new Load(10, 5_000);
  private static final Load FILE = new Load(1, 5_000);
  private static final Load HANDLE = new Load(1, 0);
  private static final Lane LANE = Lane.of("all", 30, Duration.ofSeconds(1));

  private static final Load LARGE = new Load(1, 1 << 20);
  private static final Duration LATE = Duration.ofSeconds(20);
  private static final FlightLimits LIMITS = FlightLimits.STANDARD;

  private long now;
  private final Flights flights = new Flights(LIMITS, LATE, () -> now);

  @Test
  void albums_that_are_uploaded_leave_room_in_the_rate_limit() {
    Flight first = fly(1, ALBUM);
    fly(2, ALBUM);

    assertThat(mayFly(ALBUM)).as("thirty messages a second are all there is").isFalse();
    assertThat(mayFly(FILE)).isFalse();
    assertThat(mayFly(HANDLE)).isTrue();

    flights.remove(first);
    assertThat(mayFly(ALBUM)).isTrue();
  }

  @Test
  void single_files_do_not_keep_an_album_from_its_turn() {
    for (int letter = 0; letter < 10; letter++) {
      fly(letter, FILE);
    }
    assertThat(mayFly(ALBUM)).isTrue();

    fly(10, FILE);
    assertThat(mayFly(ALBUM)).isFalse();
    assertThat(mayFly(FILE)).isFalse();
  }

  @Test
  void large_uploads_leave_places_to_small_ones() {
    fly(LIMITS.largeUploads(), LARGE, false);

    assertThat(mayFly(LARGE)).isFalse();
    assertThat(mayFly(FILE)).isTrue();
    assertThat(mayFly(HANDLE)).isTrue();
  }

  @Test
  void letters_that_are_late_give_their_places_up_to_so_many_others() {
    fly(LIMITS.all(), HANDLE, false);
    now += LATE.toNanos() - 1;
    assertThat(mayFly(HANDLE)).isFalse();

    now++;
    fly(LIMITS.late(), HANDLE, false);
    assertThat(flights.size()).isEqualTo(LIMITS.most());

    now += LATE.toNanos();
    assertThat(mayFly(HANDLE)).as("so many may be doubtful").isFalse();
  }

  @Test
  void mass_sends_that_are_late_leave_places_to_other_mass_sends() {
    fly(LIMITS.massSends(), HANDLE, true);
    assertThat(flights.mayFly(letter(99), HANDLE, true)).isFalse();

    now += LATE.toNanos();

    assertThat(flights.mayFly(letter(99), HANDLE, true)).isTrue();
  }

  @Test
  void uploads_keep_their_places_however_long_they_last() {
    int uploads = LIMITS.uploadMessages() + 1;
    fly(uploads, FILE, false);
    fly(LIMITS.all() - uploads, HANDLE, false);
    now += LATE.toNanos();

    fly(LIMITS.all() - uploads, HANDLE, false);

    assertThat(flights.size()).isLessThan(LIMITS.most());
    assertThat(mayFly(HANDLE)).isFalse();
  }

  private boolean mayFly(Load load) {
    return flights.mayFly(letter(99), load, false);
  }

  /** Starts so many, each of which may fly. */
  private void fly(int count, Load load, boolean massSend) {
    for (int i = 0; i < count; i++) {
      assertThat(flights.mayFly(letter(i), load, massSend)).isTrue();
      flights.add(new Flight(letter(i), load, massSend, now));
    }
  }

  private Flight fly(long letter, Load load) {
    var flight = new Flight(letter(letter), load, false, now);
    flights.add(flight);
    return flight;
  }

  private static Letter letter(long id) {
    var arrival = new Arrival(id, Instant.EPOCH, Samples.report(id), Pictures.AUTO, 1);
    return new Letter(id, arrival, Samples.person(id), 0, 0, 0);
  }

  @Test
  void as_many_letters_of_a_message_fly_as_keep_the_rate_at_the_round_trip() {
    assertThat(perMessage()).as("nothing is known of the round trip").isEqualTo(1);
    assertThat(perMessage(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(perMessage(Duration.ofMillis(100))).isEqualTo(3);
    assertThat(perMessage(Duration.ofMillis(300))).isEqualTo(9);
    assertThat(perMessage(Duration.ofSeconds(10))).isEqualTo(12);
  }

  @Test
  void the_number_of_flights_follows_a_round_trip_that_changes() {
    for (int flight = 0; flight < 50; flight++) {
      flights.took(Duration.ofMillis(100));
    }
    flights.took(Duration.ofMillis(300));
    assertThat(flights.perMessage(LANE)).as("one slow answer is no slow line").isEqualTo(4);

    for (int flight = 0; flight < 50; flight++) {
      flights.took(Duration.ofMillis(300));
    }
    assertThat(flights.perMessage(LANE)).isEqualTo(9);
  }

  private static int perMessage(Duration... flightTimes) {
    var flights = new Flights(LIMITS, LATE, () -> 0);
    for (Duration flightTime : flightTimes) {
      flights.took(flightTime);
    }
    return flights.perMessage(LANE);
  }
}
