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

  private final Flights flights = new Flights(FlightLimits.STANDARD);

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

  private boolean mayFly(Load load) {
    return flights.mayFly(letter(99), load, false);
  }

  private Flight fly(long letter, Load load) {
    var flight = new Flight(letter(letter), load, false, 0);
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
    var flights = new Flights(FlightLimits.STANDARD);
    for (Duration flightTime : flightTimes) {
      flights.took(flightTime);
    }
    return flights.perMessage(LANE);
  }
}
