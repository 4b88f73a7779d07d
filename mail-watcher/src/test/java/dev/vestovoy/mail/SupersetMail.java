package dev.vestovoy.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Builds mails as Superset of several versions sends them, byte for byte in their odd shapes. */
public final class SupersetMail {
  /** Versions whose mails differ. */
  public enum Version {
    /** A picture has no name at all. */
    V1_5,
    /** A picture is named by the subject and the date, without an extension. */
    V2_0,
    /** PDF, as {@code application/octet-stream} without a disposition. */
    V4_1,
    /** Several tabs. */
    V5_0,
    /** An error mail with a sentence and a link. */
    V6_0
  }

  /** The date of a mail that was given none. */
  public static final Instant DATE = Instant.parse("2025-11-20T12:00:00Z");

  private static final DateTimeFormatter RFC_5322 =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);

  private static final String BOUNDARY = "===============5817034447108853637==";

  private final Version version;
  private final String name;
  private final List<String> parts = new ArrayList<>();
  private int pictures;
  private String body = "";
  private String from = "superset@superset.com";
  private String link = "https://bi.corp.example/superset/dashboard/7/?force=false";
  private String description = "Daily <b>sales</b>";
  private String subject;
  private Instant date = DATE;

  private SupersetMail(Version version, String name) {
    this.version = version;
    this.name = name;
    this.subject = "[Report]  " + name;
  }

  /** A report of a name, such as {@code "Daily: Sales"}, with nothing in it yet. */
  public static SupersetMail of(Version version, String name) {
    return new SupersetMail(version, name);
  }

  /** With screenshots, inline and shown by the text. */
  public SupersetMail png(byte[]... screenshots) {
    for (var screenshot : screenshots) {
      parts.add(picture(screenshot));
    }
    return this;
  }

  /** With a PDF named by the report. */
  public SupersetMail pdf(byte[] file) {
    return application(file, name + ".pdf");
  }

  /** With a CSV named by the report. */
  public SupersetMail csv(byte[] file) {
    return application(file, name + ".csv");
  }

  /** The mail that tells of a report that failed. */
  public SupersetMail error(String what) {
    subject = "[Report]  Error occurred for Report: " + name;
    body = errorBody(what);
    return this;
  }

  /** The mail that goes to all recipients with an ordinary subject, though the report failed. */
  public SupersetMail missingFile() {
    body = errorBody("Unexpected missing pdf");
    return this;
  }

  /** The whole From, address and all; encoded as a whole when it is not ASCII. */
  public SupersetMail from(String sender) {
    from = sender;
    return this;
  }

  /** Where the report lies. */
  public SupersetMail link(String url) {
    link = url;
    return this;
  }

  /** What the owner wrote above the report; HTML. */
  public SupersetMail description(String html) {
    description = html;
    return this;
  }

  /** The Date; call it before the parts, whose names have it. */
  public SupersetMail date(Instant instant) {
    date = instant;
    return this;
  }

  /** The decoded subject, as it was given. */
  public String subject() {
    return subject;
  }

  /** The mail as a server keeps it: CRLF line ends. */
  public byte[] bytes() {
    var mail = new StringBuilder();
    mail.append("Content-Type: multipart/related; boundary=\"" + BOUNDARY + "\"\n");
    mail.append("MIME-Version: 1.0\n");
    mail.append("Subject: " + encoded(subject) + "\n");
    mail.append("From: " + encoded(from) + "\n");
    mail.append("To: dashboards@corp.example\n");
    mail.append("Date: " + date() + "\n\n");
    mail.append("This is a multi-part message in MIME format.\n");
    mail.append("--" + BOUNDARY + "\n").append(text());
    for (var part : parts) {
      mail.append("\n--" + BOUNDARY + "\n").append(part);
    }
    mail.append("\n--" + BOUNDARY + "--\n");
    return mail.toString().replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** The mail behind a Postfix, which cuts lines at 998 bytes wherever that is. */
  public byte[] bytesCutByRelay() {
    var cut = new StringBuilder();
    for (var line : new String(bytes(), StandardCharsets.US_ASCII).split("\r\n", -1)) {
      var rest = line;
      for (; rest.length() > 998; rest = " " + rest.substring(998)) {
        cut.append(rest, 0, 998).append("\r\n");
      }
      cut.append(rest).append("\r\n");
    }
    cut.setLength(cut.length() - 2);
    return cut.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private SupersetMail application(byte[] file, String fileName) {
    parts.add(
        "Content-Type: application/octet-stream; "
            + parameter("Content-Disposition", "attachment; filename='" + fileName + "'")
            + "; "
            + parameter("Name", fileName)
            + "\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n"
            + base64(file));
    return this;
  }

  private String picture(byte[] screenshot) {
    var named = version == Version.V1_5 ? "" : "; " + parameter("name", subject + " " + date());
    return "Content-Type: image/png"
        + named
        + "\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n"
        + ("Content-ID: <" + contentId(pictures++) + ">\nContent-Disposition: inline\n\n")
        + base64(screenshot);
  }

  private String text() {
    var html = body.isEmpty() ? html() : body;
    return html.chars().allMatch(c -> c < 128)
        ? "Content-Type: text/html; charset=\"us-ascii\"\nMIME-Version: 1.0\n"
            + "Content-Transfer-Encoding: 7bit\n\n"
            + html
        : "Content-Type: text/html; charset=\"utf-8\"\nMIME-Version: 1.0\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + base64(html.getBytes(StandardCharsets.UTF_8));
  }

  private String html() {
    var block = version == Version.V1_5 || version == Version.V2_0 ? "p" : "div";
    var html =
        new StringBuilder(
                "\n<html>\n  <head><style>table { color: rgb(42, 63, 95); }</style></head>")
            .append("\n  <body>\n    <%s>%s</%s>\n".formatted(block, description, block))
            .append("    <b><a href=\"%s\">Explore in Superset</a></b><p></p>\n".formatted(link));
    for (int n = 0; n < pictures; n++) {
      html.append("    <div class=\"image\">\n        <img width=\"1000\" src=\"cid:")
          .append(contentId(n))
          .append("\">\n    </div>\n");
    }
    return html.append("  </body>\n</html>\n").toString();
  }

  private String errorBody(String what) {
    return version == Version.V6_0
        ? """
        <p>Your report/alert was unable to be generated because of the following error: %s</p>
        <p>Please check your dashboard/chart for errors.</p>
        <p><b><a href="%s">Explore in Superset</a></b></p>
        """
            .formatted(what, link)
        : "\n            Error: " + what + "\n            ";
  }

  private String date() {
    return RFC_5322.format(date.atZone(ZoneOffset.UTC));
  }

  private static String contentId(int n) {
    return "176364000000.17.214741053312262571" + n + ".superset.com@superset-worker-5f6d8c7b9";
  }

  private static String encoded(String value) {
    return value.chars().allMatch(c -> c < 128)
        ? value
        : "=?utf-8?b?"
            + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))
            + "?=";
  }

  /** As Python writes it: quoted, or after RFC 2231 when it is not ASCII. */
  private static String parameter(String key, String value) {
    if (value.chars().allMatch(c -> c < 128)) {
      return key + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
    var escaped = new StringBuilder(key + "*=utf-8''");
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "_.-~".indexOf(b) >= 0);
      escaped.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
    }
    return escaped.toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes) + "\n";
  }
}
