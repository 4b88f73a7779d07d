package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClientTourIT {
  @ParameterizedTest
  @EnumSource
  void the_tour_is_made_twice(Flavour flavour) {
    try (var fake = FakeSeaTable.start(flavour)) {
      var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

      int first = ClientTour.run(fake.url(), fake.apiToken(), nowhere);
      int second = ClientTour.run(fake.url(), fake.apiToken(), nowhere);

      assertThat(first).isEqualTo(second).isGreaterThan(10);
    }
  }
}
