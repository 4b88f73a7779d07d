package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteDecoderTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a=3Db=3db,a=b=b",
        "soft=N break,soft break",
        "soft=RN break,soft break",
        "padded=  N break,padded break",
        "end=,end",
        "tail  N x,tailN x",
        "in  side,in  side",
        "no=zz escape=4,no=zz escape=4",
        "== =41,== A",
        "=4=41,=4A",
      })
  void quoted_printable_is_decoded_and_what_is_no_escape_stays(String coded, String text)
      throws IOException {
    assertThat(quotedPrintable(lines(coded))).isEqualTo(lines(text));
  }

  @Test
  void a_million_soft_breaks_are_nothing() throws IOException {
    assertThat(quotedPrintable("=\r\n".repeat(1_000_000))).isEmpty();
  }

  @Test
  void a_line_of_blanks_keeps_them_when_they_are_no_padding() throws IOException {
    var blanks = " ".repeat(5000);

    assertThat(quotedPrintable(blanks + "\nx")).isEqualTo(blanks + "\nx");
  }

  @RepeatedTest(50)
  void uuencoded_lines_come_back(RepetitionInfo run) throws IOException {
    var random = new Random(run.getCurrentRepetition());
    var bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);

    assertThat(uudecoded("begin 644 a b.pdf\r\n" + uuencoded(bytes) + "`\r\nend\r\nrest"))
        .isEqualTo(bytes);
    assertThat(uudecoded(uuencoded(bytes))).isEqualTo(bytes);
  }

  @Test
  void what_stands_around_uuencoded_lines_is_passed_over() throws IOException {
    var mail = "Hello,\n\nbegin 644 a\n" + uuencoded(new byte[] {1, 2, 3}) + "end\nM tail\n";

    assertThat(uudecoded(mail)).containsExactly(1, 2, 3);
  }

  private static String lines(String text) {
    return text.replace("RN", "\r\n").replace("N", "\n");
  }

  private static String quotedPrintable(String text) throws IOException {
    return new String(all(new QuotedPrintable(stream(text))), StandardCharsets.ISO_8859_1);
  }

  private static byte[] uudecoded(String text) throws IOException {
    return all(new Uuencoded(stream(text)));
  }

  private static byte[] all(InputStream in) throws IOException {
    try (in) {
      return in.readAllBytes();
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String uuencoded(byte[] bytes) {
    var text = new ByteArrayOutputStream();
    for (int start = 0; start < bytes.length; start += 45) {
      int count = Math.min(45, bytes.length - start);
      text.write(sign(count));
      for (int at = start; at < start + count; at += 3) {
        int bits = at(bytes, at) << 16 | at(bytes, at + 1) << 8 | at(bytes, at + 2);
        for (int shift = 18; shift >= 0; shift -= 6) {
          text.write(sign(bits >> shift & 0x3f));
        }
      }
      text.write('\n');
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private static char sign(int six) {
    return (char) (six == 0 ? '`' : six + ' ');
  }

  private static int at(byte[] bytes, int at) {
    return at < bytes.length ? bytes[at] & 0xff : 0;
  }
}
