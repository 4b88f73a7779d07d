package dev.vestovoy.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.fake.telegram.SentFile;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageIT {
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger pressed = new AtomicInteger();
  private final Uploads uploads = new Uploads();
  private final Page page;

  @TempDir Path folder;

  PageIT() throws Exception {
    Action press = new Action("press", "Press", pressed::incrementAndGet);
    page =
        new Page(
            () -> "{\"program\":\"<b>\"}",
            uploads,
            path -> Optional.of(press).filter(p -> p.path().equals(path)));
  }

  @AfterEach
  void close() {
    page.close();
    client.close();
  }

  @Test
  void the_page_and_what_it_needs_come_from_itself_and_run_nothing_else() throws Exception {
    for (String asset : List.of("", "page.css", "page.js")) {
      HttpResponse<String> response = get(asset);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).doesNotContain("http://", "https://", "innerHTML");
      assertThat(response.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(
              policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'"));
    }
    assertThat(get("state").body()).isEqualTo("{\"program\":\"<b>\"}");
    assertThat(get("state").headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void a_button_works_for_the_page_and_for_no_other_site() throws Exception {
    String own = page.url().replaceAll("/$", "");

    assertThat(post("do/press", own).statusCode()).isEqualTo(200);
    assertThat(post("do/press", own.replace("127.0.0.1", "localhost")).statusCode()).isEqualTo(200);
    assertThat(post("do/press", "http://example.org").statusCode()).isEqualTo(403);
    assertThat(post("do/press", "null").statusCode()).isEqualTo(403);
    assertThat(post("do/press", "").statusCode()).isEqualTo(403);
    assertThat(post("do/other", own).statusCode()).isEqualTo(404);
    assertThat(get("do/press").statusCode()).isEqualTo(404);
    assertThat(pressed).hasValue(2);
  }

  @Test
  void a_site_whose_name_points_at_this_machine_gets_nothing() throws Exception {
    URI url = URI.create(page.url());
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /state HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));

      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(answer).startsWith("HTTP/1.1 421 ").doesNotContain("program");
    }
  }

  @Test
  void a_picture_is_shown_and_anything_else_is_saved() throws Exception {
    seen("a".repeat(64), new Chart("x", 1).png());
    seen("b".repeat(64), "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));

    HttpResponse<String> picture = get("file/" + "a".repeat(64));
    HttpResponse<String> other = get("file/" + "b".repeat(64));

    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(other.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
    assertThat(other.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(get("file/" + "c".repeat(64)).statusCode()).isEqualTo(404);
    assertThat(get("file/../../../../etc/passwd").statusCode()).isEqualTo(404);
  }

  private void seen(String sha256, byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve(sha256), bytes);
    var sent =
        new SentFile(
            "report", sha256, bytes.length, "application/pdf", "id", true, "", Optional.of(file));
    assertThat(uploads.of(sent)).isPresent();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(page.url() + path)).build(),
        BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  private HttpResponse<String> post(String path, String origin) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(page.url() + path)).POST(BodyPublishers.noBody());
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
