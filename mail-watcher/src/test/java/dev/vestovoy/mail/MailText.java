package dev.vestovoy.mail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Writes mails part by part, in whatever shape a program gives them. */
final class MailText {
  private MailText() {}

  /** A multipart; its boundary is its subtype. */
  static String multipart(String subtype, String... parts) {
    var text = new StringBuilder();
    text.append("Content-Type: multipart/%s; boundary=\"=%s=\"\n\n".formatted(subtype, subtype));
    for (var part : parts) {
      text.append("--=" + subtype + "=\n" + part + "\n");
    }
    return text + "--=" + subtype + "=--\n";
  }

  /**
   * A file in base64.
   *
   * @param headers the type, and further fields in lines of their own
   */
  static String file(String headers, byte[] bytes) {
    return "Content-Type: "
        + headers
        + "\nContent-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
  }

  static String html(String body) {
    return "Content-Type: text/html; charset=utf-8\n\n" + body;
  }

  /** Takes out of a mail what is in it, at defaults. */
  static MailContent read(String mail, Path folder) {
    return read(mail, folder, ExtractionLimits.DEFAULTS);
  }

  static MailContent read(String mail, Path folder, ExtractionLimits limits) {
    var bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return new ReportExtractor(limits).extract(new ByteArrayInputStream(bytes), folder);
  }

  static List<String> names(MailContent content) {
    return content.files().stream().map(ExtractedFile::name).toList();
  }
}
