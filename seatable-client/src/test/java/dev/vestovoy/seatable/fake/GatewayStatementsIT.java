package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.Caller.Seen;
import org.junit.jupiter.api.Test;

final class GatewayStatementsIT extends StatementsContract {
  GatewayStatementsIT() {
    super(Flavour.GATEWAY);
  }

  @Test
  void parameters_are_texts_and_integers() {
    Seen found = caller.sql("SELECT Name FROM people WHERE Name = ? AND age = ?", "Max", 40);

    assertThat(found.json().path("results").size()).isOne();
    assertThat(caller.sql("SELECT Name FROM people WHERE active = ?", true).status())
        .isEqualTo(400);
    assertThat(caller.sql("SELECT Name FROM people WHERE Name = ?").status()).isEqualTo(400);
    assertThat(caller.sql("SELECT Name FROM people", "Max").status()).isEqualTo(400);
  }
}
