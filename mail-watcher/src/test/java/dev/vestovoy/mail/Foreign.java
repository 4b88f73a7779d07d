package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** What holds for everything that comes out of foreign text, whatever it was. */
final class Foreign {
  private Foreign() {}

  /** As it stands in a mail: one char a byte. */
  static String raw(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** One line that can be shown to people. */
  static void isOneLine(String text) {
    assertThat(text.codePoints().filter(HeaderText::invisible).boxed()).isEmpty();
    assertThat(text).doesNotContain("  ").isEqualTo(text.strip());
    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
  }

  /** A name that no file system and no person can misread. */
  static void isFileName(String name) {
    isShownName(name);
    assertThat(name.toLowerCase(Locale.ROOT)).matches("(?s).+\\.(pdf|png)");
  }

  /** The same, but it may be empty. */
  static void isShownName(String name) {
    isOneLine(name);
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
    assertThat(name).doesNotContainPattern("[/\\\\<>:\"|?*]").doesNotStartWith(".");
  }
}
