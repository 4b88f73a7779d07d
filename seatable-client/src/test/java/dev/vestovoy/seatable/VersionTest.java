package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionTest {
  @ParameterizedTest
  @CsvSource({"6.1.8, 6.1.8", "5.0, 5.0.0", "4, 4.0.0", "5.3.0-dev, 5.3.0", "5.2.7.1, 5.2.7"})
  void up_to_three_numbers_are_read(String text, String version) {
    assertThat(Version.parse(text)).hasToString(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "v5", "99999999999"})
  void what_is_no_version_is_refused(String text) {
    assertThatThrownBy(() -> Version.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void versions_are_ordered_by_their_numbers() {
    assertThat(Version.parse("5.10.0")).isGreaterThan(Version.parse("5.9.9"));
    assertThat(Version.parse("4.4.12")).isLessThan(Version.parse("5.0.0"));
  }
}
