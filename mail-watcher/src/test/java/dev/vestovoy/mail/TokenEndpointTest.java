package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
  @Test
  void the_large_providers_are_known_by_name() {
    assertThat(TokenEndpoint.google())
        .isEqualTo(new TokenEndpoint(URI.create("https://oauth2.googleapis.com/token"), ""));
    assertThat(TokenEndpoint.microsoft("common").uri())
        .hasToString("https://login.microsoftonline.com/common/oauth2/v2.0/token");
    assertThat(TokenEndpoint.microsoft("common").scope())
        .isEqualTo("https://outlook.office.com/IMAP.AccessAsUser.All offline_access");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sso.corp.example/token",
        "https://user:pw@sso.corp.example/token",
        "ftp://sso.corp.example/token",
        "https:///token",
        "token",
      })
  void secrets_do_not_travel_in_clear(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenEndpoint(URI.create(url), ""))
        .withMessageNotContaining("pw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a?b", "a#b", "a b"})
  void a_tenant_is_one_word(String tenant) {
    assertThatIllegalArgumentException().isThrownBy(() -> TokenEndpoint.microsoft(tenant));
  }
}
