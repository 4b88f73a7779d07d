package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Plays one conversation and insists on every line. A line of the script that begins with {@code <}
 * is what the client has to say, one that begins with {@code >} what it is answered; {@code T} as
 * its first word stands for the tag, and {@code <*} for anything, which is remembered.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final CompletableFuture<Void> played;
  private final List<String> remembered = new CopyOnWriteArrayList<>();

  ScriptedServer(List<String> script) throws IOException {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    played = CompletableFuture.runAsync(() -> play(script), task -> Thread.ofVirtual().start(task));
  }

  MailServer server() {
    return new MailServer("127.0.0.1", socket.getLocalPort(), MailServer.Security.PLAIN);
  }

  /** That the whole script was played. */
  void assertPlayed() {
    assertThat(played).succeedsWithin(5, TimeUnit.SECONDS);
  }

  /** What was said where the script takes anything. */
  List<String> heard() {
    return remembered;
  }

  private void play(List<String> script) {
    try (var client = socket.accept()) {
      client.setSoTimeout(5000);
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      var tag = "";
      for (var line : script) {
        if (line.startsWith("<")) {
          var heard = String.valueOf(in.readLine());
          if (line.startsWith("< T ")) {
            tag = heard.split(" ", 2)[0];
          }
          if (line.equals("<*")) {
            remembered.add(heard);
          } else {
            assertThat(heard).isEqualTo(tagged(line, tag));
          }
        } else {
          var answer = tagged(line, tag) + "\r\n";
          client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String tagged(String line, String tag) {
    var text = line.length() > 1 ? line.substring(2) : "";
    return text.startsWith("T ") ? tag + text.substring(1) : text;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
