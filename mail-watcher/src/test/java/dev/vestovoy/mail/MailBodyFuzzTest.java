package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

class MailBodyFuzzTest {

  @FuzzTest
  void a_body_of_anything_gives_a_link_of_the_web_or_none(byte[] html) {
    var text = new String(html, StandardCharsets.UTF_8);
    var body = new MailBody(List.of(new Finding.Text(text, true)));

    body.link()
        .ifPresent(link -> {
          assertThat(link.getScheme()).matches("(?i)https?");
          assertThat(link.getHost()).isNotEmpty();
        });
    assertThat(body.pictures()).allSatisfy(id -> assertThat(id).isNotEmpty());
    if (text.strip().startsWith("Error:")) {
      assertThat(body.tellsOfFailure()).isTrue();
    }
  }
}
