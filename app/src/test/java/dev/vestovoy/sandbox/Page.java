package dev.vestovoy.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page of the sandbox, on loopback only. It answers nobody who calls it by another name and
 * does nothing for a page of another origin, so that no site in the same browser can play with it.
 */
final class Page implements AutoCloseable {
  private static final int USUAL_PORT = 8025;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final Map<String, String> ASSETS =
      Map.of(
          "/", "page.html",
          "/page.css", "page.css",
          "/page.js", "page.js");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Supplier<String> state;
  private final Uploads uploads;
  private final Function<String, Optional<Action>> actions;

  /**
   * Opens the usual port, or any other when that is taken.
   *
   * @param actions finds a button by its path
   */
  Page(Supplier<String> state, Uploads uploads, Function<String, Optional<Action>> actions)
      throws IOException {
    this.state = state;
    this.uploads = uploads;
    this.actions = actions;
    this.server = listen();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static HttpServer listen() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try {
      return HttpServer.create(new InetSocketAddress(loopback, USUAL_PORT), 0);
    } catch (BindException _) {
      return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (!ourNames().contains(header(exchange, "Host"))) {
        answer(exchange, 421, "text/plain", "this is " + url());
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "GET" -> get(exchange, exchange.getRequestURI().getPath());
        case "POST" -> post(exchange, exchange.getRequestURI().getPath());
        default -> answer(exchange, 405, "text/plain", "only GET and POST");
      }
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    String asset = ASSETS.get(path);
    if (asset != null) {
      answer(exchange, 200, type(asset), asset(asset));
    } else if (path.equals("/state")) {
      answer(exchange, 200, "application/json", state.get().getBytes(UTF_8));
    } else if (path.startsWith("/file/")) {
      file(exchange, uploads.find(path.substring("/file/".length())));
    } else {
      answer(exchange, 404, "text/plain", "nothing is here");
    }
  }

  private static void file(HttpExchange exchange, Optional<Uploads.Upload> upload)
      throws IOException {
    if (upload.isEmpty()) {
      answer(exchange, 404, "text/plain", "no chat shows this file");
      return;
    }
    byte[] bytes = Files.readAllBytes(upload.get().bytes());
    if (!upload.get().picture()) {
      // A file out of a mail is saved, never shown in this origin.
      exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=report.pdf");
    }
    answer(exchange, 200, upload.get().picture() ? "image/png" : "application/pdf", bytes);
  }

  private void post(HttpExchange exchange, String path) throws IOException {
    String origin = header(exchange, "Origin");
    Optional<Action> action = actions.apply(path.replaceFirst("^/do/", ""));
    if (ourNames().stream().noneMatch(name -> origin.equals("http://" + name))) {
      answer(exchange, 403, "text/plain", "only the page itself may do that");
    } else if (action.isEmpty()) {
      answer(exchange, 404, "text/plain", "there is no such button");
    } else {
      done(exchange, action.get());
    }
  }

  private static void done(HttpExchange exchange, Action action) throws IOException {
    try {
      action.deed().run();
      answer(exchange, 200, "text/plain", "done");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer(exchange, 503, "text/plain", "the sandbox is stopping");
    } catch (RuntimeException e) {
      answer(exchange, 500, "text/plain", action.label() + " did not work: " + e);
    }
  }

  private List<String> ourNames() {
    return List.of("127.0.0.1:" + port(), "localhost:" + port());
  }

  private static String header(HttpExchange exchange, String name) {
    @Nullable String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static byte[] asset(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the sandbox was built without " + name);
      }
      return in.readAllBytes();
    }
  }

  private static String type(String asset) {
    return switch (asset.substring(asset.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      default -> "text/javascript; charset=utf-8";
    };
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    answer(exchange, status, type + "; charset=utf-8", text.getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
