package dev.vestovoy.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the readable text of a mail tells. */
final class MailBody {
  private static final Pattern CID =
      Pattern.compile("cid:([^\"'\\s>)]+)", Pattern.CASE_INSENSITIVE);

  private static final List<String> SENTENCES =
      List.of(
          "Your report/alert was unable to be generated because of the following error",
          "Не удалось сгенерировать ваш отчет/оповещение из-за следующей ошибки");

  private final List<Finding.Text> texts;
  private final Optional<Document> first;

  MailBody(List<Finding.Text> texts) {
    this.texts = texts;
    this.first = texts.stream().filter(Finding.Text::html).findFirst().map(MailBody::parse);
  }

  /** The Content-IDs that the text shows as pictures. */
  Set<String> pictures() {
    var ids = new HashSet<String>();
    for (var text : texts) {
      var reference = CID.matcher(text.text());
      while (text.html() && reference.find()) {
        var id = Escapes.decode(reference.group(1), '%');
        ids.add(new String(id, StandardCharsets.ISO_8859_1));
      }
    }
    return ids;
  }

  /** Whether it says, as Superset does, that a report could not be made. */
  boolean tellsOfFailure() {
    var text =
        first
            .map(document -> document.text())
            .or(() -> texts.stream().findFirst().map(Finding.Text::text))
            .orElse("")
            .strip();
    return text.startsWith("Error:")
        || text.startsWith("Report Generation Failed")
        || SENTENCES.stream().anyMatch(text::contains);
  }

  /**
   * The link under which Superset shows the report: a bold link of its own behind the description,
   * whose own links are not to be trusted.
   */
  Optional<URI> link() {
    return first.flatMap(document ->
        last(document, "body > b:has(+ p:empty) > a[href]:first-child")
            .or(() -> last(document, "body > p > b > a[href]:first-child"))
            .or(() -> behindDescription(document))
            .flatMap(MailBody::address));
  }

  private static Optional<Element> last(Document document, String query) {
    return Optional.ofNullable(document.select(query).last());
  }

  private static Optional<Element> behindDescription(Document document) {
    var description = document.selectFirst("body > div:first-child, body > p:first-child");
    return document.select("b > a[href]").stream()
        .filter(link -> description == null || !link.parents().contains(description))
        .findFirst();
  }

  private static Optional<URI> address(Element link) {
    try {
      var uri = new URI(link.attr("href").strip());
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Document parse(Finding.Text text) {
    try {
      return Jsoup.parse(text.text());
    } catch (RuntimeException _) {
      // A parser's bug must not cost the report its files.
      return Document.createShell("");
    }
  }
}
