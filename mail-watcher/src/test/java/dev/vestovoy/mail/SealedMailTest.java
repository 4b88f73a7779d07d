package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails whose report lies in something that mail programs wrap mails in. */
class SealedMailTest {
  private static final byte[] PDF = SampleFiles.pdf("Sales");
  private static final String SIGNED = "2a864886f70d010702";
  private static final String ENVELOPED = "2a864886f70d010703";
  private static final String DATA = "2a864886f70d010701";
  private static final byte[] REPORT =
      ("Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n"
              + "Content-Type: application/pdf; name=Sales.pdf\r\n"
              + "Content-Transfer-Encoding: base64\r\n\r\n"
              + Base64.getMimeEncoder().encodeToString(PDF)
              + "\r\n--in--\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @Test
  void a_report_that_is_signed_in_clear_is_found_and_its_signature_named() {
    var mail =
        "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256;"
            + " boundary=out\r\n\r\n--out\r\n"
            + new String(REPORT, StandardCharsets.US_ASCII)
            + "\r\n--out\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\nMIIB\r\n--out--\r\n";

    var content = extract(mail);

    assertThat(content.files()).extracting(ExtractedFile::name).containsExactly("Sales.pdf");
    assertThat(content.files().getFirst().path()).hasBinaryContent(PDF);
    assertThat(content.skipped())
        .containsExactly(
            new SkippedPart(
                "smime.p7s", "application/pkcs7-signature", "neither PDF nor PNG", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        "application/x-pkcs7-mime",
        "application/octet-stream; name=smime.p7m",
      })
  void a_report_inside_its_signature_is_found(String type) {
    var content = extract(part(type, signed(SIGNED, tlv(0x04, REPORT))));

    assertThat(content.files()).extracting(ExtractedFile::name).containsExactly("Sales.pdf");
    assertThat(content.files().getFirst().path()).hasBinaryContent(PDF);
  }

  @Test
  void a_report_that_is_signed_in_pieces_without_a_length_is_found() {
    int half = REPORT.length / 2;
    var pieces =
        join(
            new byte[] {0x24, (byte) 0x80},
            tlv(0x04, Arrays.copyOf(REPORT, half)),
            tlv(0x04, new byte[0]),
            tlv(0x04, Arrays.copyOfRange(REPORT, half, REPORT.length)),
            new byte[4]);

    var content = extract(part("application/pkcs7-mime", signed(SIGNED, pieces)));

    assertThat(content.files().getFirst().path()).hasBinaryContent(PDF);
  }

  @Test
  void an_encrypted_and_a_damaged_mail_are_told_apart_from_nothing() {
    var why = "an S/MIME part that is encrypted or damaged: the sender may sign, but not encrypt";
    for (var bytes :
        new byte[][] {signed(ENVELOPED, tlv(0x04, REPORT)), {0x30, (byte) 0x84}, new byte[0]}) {
      assertThat(extract(part("application/pkcs7-mime; name=smime.p7m", bytes)).skipped())
          .containsExactly(new SkippedPart("smime.p7m", "application/pkcs7-mime", why, true));
    }
  }

  @Test
  void a_signature_that_is_cut_gives_no_cut_report() {
    var whole = signed(SIGNED, tlv(0x04, REPORT));

    var content = extract(part("application/pkcs7-mime", Arrays.copyOf(whole, 600)));

    assertThat(content.files()).isEmpty();
    assertThat(content.skipped())
        .extracting(SkippedPart::why)
        .containsExactly("a damaged PDF: its end is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/ms-tnef; name=winmail.dat", "application/octet-stream; name=a.dat"})
  void what_outlook_wraps_is_named_with_what_to_do(String type) {
    var content = extract(part(type, HexFormat.of().parseHex("789f3e22010001")));

    assertThat(content.files()).isEmpty();
    assertThat(content.skipped().getFirst().lost()).isTrue();
    assertThat(content.skipped().getFirst().why())
        .contains("winmail.dat (TNEF)")
        .contains("turn rich text off");
  }

  private MailContent extract(String mail) {
    return new ReportExtractor(ExtractionLimits.DEFAULTS)
        .extract(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)), folder);
  }

  private static String part(String type, byte[] bytes) {
    return "Content-Type: "
        + type
        + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(bytes);
  }

  /** ContentInfo, SignedData, EncapsulatedContentInfo (RFC 5652, 3 and 5), without signers. */
  private static byte[] signed(String kind, byte[] octets) {
    var encapsulated = tlv(0x30, tlv(0x06, HexFormat.of().parseHex(DATA)), tlv(0xa0, octets));
    var digests = tlv(0x31, tlv(0x30, tlv(0x06, HexFormat.of().parseHex("608648016503040201"))));
    var data = tlv(0x30, tlv(0x02, new byte[] {1}), digests, encapsulated, tlv(0x31));
    return tlv(0x30, tlv(0x06, HexFormat.of().parseHex(kind)), tlv(0xa0, data));
  }

  private static byte[] tlv(int tag, byte[]... contents) {
    var content = join(contents);
    var head =
        content.length < 0x80
            ? new byte[] {(byte) tag, (byte) content.length}
            : new byte[] {
              (byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length
            };
    return join(head, content);
  }

  private static byte[] join(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (var piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
