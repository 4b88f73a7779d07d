package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.Language;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
  private final Links links = new Links(System::nanoTime);

  @ParameterizedTest
  @CsvSource({
    "https://bi.example.org/d/1?a=1#x, https://bi.example.org/d/1?a=1#x",
    "https://me:secret@bi.example.org/d, https://bi.example.org/d",
    "http://me@other@bi.example.org:80?q=1, http://bi.example.org:80?q=1",
    "http://superset_app:8088/d, http://superset_app:8088/d",
    "https://bi.example.org, https://bi.example.org",
    "https://отчёты.рф/путь, https://xn--n1aiatv8a.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C",
    "ftp://bi.example.org/d, ",
    "mailto:a@example.org, ",
    "/d/1, ",
    "https:///d, ",
  })
  void only_web_addresses_are_shown_and_no_password_of_theirs(String given, String shown) {
    URI link;
    try {
      link = URI.create(given);
    } catch (IllegalArgumentException _) {
      assertThat(shown).isNull();
      return;
    }

    assertThat(Links.shown(link).map(URI::toString).orElse(null)).isEqualTo(shown);
  }

  @Test
  void a_link_of_endless_length_is_none() {
    assertThat(Links.shown(URI.create("https://bi.example.org/" + "x".repeat(2100)))).isEmpty();
    assertThat(Links.shown(null)).isEmpty();
  }

  @Test
  void a_long_link_that_nobody_can_press_is_left_out() {
    URI link = URI.create("https://bi.example.org/" + "x".repeat(500));

    assertThat(links.line(link, Language.RUSSIAN).html()).startsWith("<a href=");
    assertThat(links.line(link, Language.RUSSIAN).plain()).isEmpty();
    links.refuse(link);
    assertThat(links.line(link, Language.RUSSIAN)).isEqualTo(Caption.NONE);
  }
}
