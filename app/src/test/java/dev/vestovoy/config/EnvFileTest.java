package dev.vestovoy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvFileTest {
  @TempDir Path folder;

  /** The right sides are what python-dotenv 1.2 makes of the left ones. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "K=plain → plain",
        "K = spaced → spaced",
        "export K=exported → exported",
        "K=a=b==c → a=b==c",
        "K=pass#word → pass#word",
        "K=word # a comment → word",
        "K=#hash → #hash",
        "K='a # b' # c → a # b",
        "K='it\\'s' → it's",
        "K='a\\nb' → a\\nb",
        "K='end\\' → end\\",
        "K=\"a # b\" # c → a # b",
        "K=\"say \\\"x\\\"\" → say \"x\"",
        "K=\"back\\\\slash\\d\" → back\\slash\\d",
        "K=it's → it's",
        "K=${HOME} → ${HOME}",
        "K=\"два слова\" → два слова",
      })
  void a_line_is_read_as_its_writer_meant(String line, String value) {
    assertThat(parsed(line)).containsExactly(Map.entry("K", value));
  }

  @Test
  void comments_blank_lines_a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    assertThat(parsed("\uFEFFA=1\r\n\r\n  # B=2\r\nC=\"x\\ny\"\r\nD=\r\n"))
        .containsOnly(Map.entry("A", "1"), Map.entry("C", "x\ny"), Map.entry("D", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret",
        "1K=s3cret",
        "K='s3cret",
        "K=\"s3cret",
        "K='s3' cret",
        "K=s3\nK=cret",
      })
  void a_line_that_nobody_can_read_is_named_by_its_number_and_not_shown(String lines) {
    var sheet = new Sheet(Map.of());

    EnvFile.parse("my.env", "# comment\n" + lines, sheet);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(sheet::finish)
        .withMessageMatching("(?s).*my\\.env line [23]: wanted .*, found .*\\. .*\\.")
        .satisfies(e -> assertThat(e.mistakes()).hasSize(1))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3"));
  }

  @Test
  void a_file_in_another_encoding_is_refused() throws IOException {
    Path file = Files.write(folder.resolve("koi.env"), new byte[] {'K', '=', (byte) 0xd0, ' '});
    var sheet = new Sheet(Map.of());

    EnvFile.read(file, sheet);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(sheet::finish)
        .withMessageContaining("bytes that are not UTF-8");
  }

  private static Map<String, String> parsed(String text) {
    var sheet = new Sheet(Map.of());
    Map<String, String> values = EnvFile.parse("test.env", text, sheet);
    sheet.finish();
    return values;
  }
}
