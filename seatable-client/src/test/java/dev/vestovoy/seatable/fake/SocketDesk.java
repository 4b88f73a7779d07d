package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;

/** Lets those in who want a socket: socket.io over WebSocket, no other transport. */
final class SocketDesk {
  private final FakeBase base;
  private final TokenDesk tokens;
  private final Traits traits;
  private final Faults faults;
  private final FakeSockets sockets;
  private final ExecutorService threads;

  SocketDesk(
      FakeBase base,
      TokenDesk tokens,
      Traits traits,
      Faults faults,
      FakeSockets sockets,
      ExecutorService threads) {
    this.base = base;
    this.tokens = tokens;
    this.traits = traits;
    this.faults = faults;
    this.sockets = sockets;
    this.threads = threads;
    base.watch(sockets::tell);
  }

  static boolean concerns(HttpHead head) {
    return head.path().startsWith("/socket.io") || head.path().startsWith("/api-gateway/socket.io");
  }

  void serve(HttpHead head, Socket client, InputStream in) throws IOException {
    if (faults.outage == Outage.CLOSED) {
      return;
    }
    String refusal = refusal(head);
    if (!refusal.isEmpty()) {
      answer(client, refusal, "Content-Length: 0\r\nConnection: close\r\n");
      return;
    }
    String accept = WebSocketLine.accept(head.header("sec-websocket-key"));
    answer(
        client,
        "101 Switching Protocols",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept + "\r\n");
    if (sockets.protocol == 4 && said(head, "EIO").equals("3")) {
      // This is what socket.io 4 does: it upgrades, and refuses then.
      answer(client, "400 Bad Request", "Connection: close\r\nContent-Length: 0\r\n");
      return;
    }
    var line = new WebSocketLine(in, client.getOutputStream());
    new SocketSession(base, tokens, sockets, client, line).run(threads);
  }

  private String refusal(HttpHead head) {
    // Up to 5.2 it was not behind the gateway, even where that was in use.
    boolean modern = traits.flavour == Flavour.GATEWAY && !traits.announcesGateway;
    String path = modern ? "/api-gateway/socket.io/" : "/socket.io/";
    if (faults.outage == Outage.BAD_GATEWAY) {
      return "502 Bad Gateway";
    }
    if (sockets.refusal != 0) {
      return sockets.refusal + " Refused";
    }
    if (!head.path().equals(path)) {
      return "404 Not Found";
    }
    boolean good =
        head.upgrade()
            && said(head, "transport").equals("websocket")
            && said(head, "EIO").matches("[34]")
            && said(head, "dtable_uuid").equals(base.uuid.toString());
    return good ? "" : "400 Bad Request";
  }

  private static String said(HttpHead head, String parameter) {
    return Arrays.stream(head.query().split("&", -1))
        .filter(part -> part.startsWith(parameter + "="))
        .map(part ->
            URLDecoder.decode(part.substring(parameter.length() + 1), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private static void answer(Socket client, String status, String headers) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\n" + headers + "\r\n";
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }
}
