package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.Flavour;
import org.junit.jupiter.api.Test;

final class LegacyStatementsIT extends StatementsContract {
  LegacyStatementsIT() {
    super(Flavour.LEGACY);
  }

  @Test
  void an_old_server_knows_no_parameters() {
    assertThat(caller.sql("SELECT Name FROM people WHERE Name = ?", "Max").status()).isEqualTo(400);
  }
}
