package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class SecretsTest {
  @Test
  void an_api_token_does_not_show_itself() {
    assertThat(new ApiToken("0123456789abcdef").toString()).doesNotContain("0123");
  }

  @Test
  void a_row_id_is_22_characters_and_can_carry_nothing_else() {
    assertThat(new RowId("Qtf7xPmoRaiFyQPO1aENTA")).hasToString("Qtf7xPmoRaiFyQPO1aENTA");
    assertThatThrownBy(() -> new RowId("../../metadata/?x=aaaa"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_long_error_is_cut_and_holds_no_token() {
    String body =
        "{\"error_msg\":\"eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE2MTQzNTI1OTR9.abc "
            + "x ".repeat(500)
            + "\"}";

    String said = ErrorBody.of(new ObjectMapper(), body).sentence();

    assertThat(said).startsWith("… x x").hasSizeLessThan(310);
  }
}
