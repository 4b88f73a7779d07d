package dev.vestovoy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .replaceAll(
                    "(?m)^#(?!TELEGRAM_PROXY|VESTOVOY_ADMIN_CHAT|VESTOVOY_DIRECTORY_REFRESH|IMAP_CA|IMAP_FING)(?=[A-Z_]+=)",
                    ""));

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
  void every_key_of_a_mailbox_is_in_it() throws IOException {
    String sample = Files.readString(SAMPLE);

    assertThat(MailboxKeys.BEGINNINGS)
        .allMatch(key -> Pattern.compile("(?m)^#?" + key + "SR[0-9]+=.").matcher(sample).find());
  }

  @ParameterizedTest
  @ValueSource(strings = {"IMAP_CA_FILE", "IMAP_FINGERPRINT"})
  void every_example_in_it_is_right(String leftOut) throws IOException {
    Path authorities = Files.createFile(folder.resolve("ca.pem"));
    Path all =
        Files.writeString(
            folder.resolve("all.env"),
            Files.readString(SAMPLE)
                .replaceAll("(?m)^#(?!" + leftOut + ")(?=[A-Z_0-9]+=)", "")
                .replaceAll("(CA_FILE.*=).*", "$1" + authorities));

    Settings<String> settings = Settings.read(Map.of(), all, (text, _) -> text);

    assertThat(settings.telegram().proxy()).isNotNull();
    assertThat(settings.telegram().adminChat()).isNotNull();
    assertThat(settings.imap().mailboxes())
        .hasSize(3)
        .noneMatch(mailbox -> mailbox.identity().equals(new MailboxSettings.Identity.Standard()));
  }
}
