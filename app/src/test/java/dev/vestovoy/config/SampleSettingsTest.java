package dev.vestovoy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that operators copy. */
final class SampleSettingsTest {
  private static final Path SAMPLE = Path.of("../systemd/vestovoy.env");

  @TempDir Path folder;

  @Test
  void the_sample_loads_as_it_is() {
    Settings<String> settings = Settings.read(Map.of(), SAMPLE, (text, _) -> text);

    assertThat(settings.imap().mailboxes()).hasSize(2);
  }

  @Test
  void what_it_shows_as_the_default_is_the_default() throws IOException {
    Path all =
        Files.writeString(
            folder.resolve("all.env"),
            Files.readString(SAMPLE)
                .replaceAll("(?m)^#(?!TELEGRAM_PROXY|VESTOVOY_ADMIN_CHAT)(?=[A-Z_]+=)", ""));

    assertThat(Files.readAllLines(all)).isNotEqualTo(Files.readAllLines(SAMPLE));
    assertThat(Settings.<String>read(Map.of(), all, (text, _) -> text))
        .isEqualTo(Settings.<String>read(Map.of(), SAMPLE, (text, _) -> text));
  }

  @Test
  void every_key_is_in_it() throws IOException {
    String sample = Files.readString(SAMPLE);

    assertThat(Keys.ALL)
        .allMatch(key -> Pattern.compile("(?m)^#?" + key.name() + "=.").matcher(sample).find());
  }

  @Test
  void every_example_in_it_is_right() throws IOException {
    Path all =
        Files.writeString(
            folder.resolve("all.env"),
            Files.readString(SAMPLE).replaceAll("(?m)^#(?=[A-Z_]+=)", ""));

    Settings<String> settings = Settings.read(Map.of(), all, (text, _) -> text);

    assertThat(settings.telegram().proxy()).isNotNull();
    assertThat(settings.telegram().adminChat()).isNotNull();
  }
}
