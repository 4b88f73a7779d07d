package dev.vestovoy.seatable.fake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** One connection to the server: requests go through, until one becomes a socket. */
final class FrontLine {
  private final Socket client;
  private final Socket server;
  private final SocketDesk sockets;
  private final ExecutorService threads;
  private volatile boolean taken;

  FrontLine(Socket client, Socket server, SocketDesk sockets, ExecutorService threads) {
    this.client = client;
    this.server = server;
    this.sockets = sockets;
    this.threads = threads;
  }

  void run() throws IOException {
    threads.execute(this::answers);
    var in = new BufferedInputStream(client.getInputStream());
    OutputStream out = server.getOutputStream();
    Optional<HttpHead> head = HttpHead.read(in);
    while (head.isPresent() && !SocketDesk.concerns(head.get())) {
      out.write(head.get().bytes());
      if (head.get().chunked()) {
        chunks(in, out);
      } else {
        pass(in, out, head.get().length());
      }
      out.flush();
      head = HttpHead.read(in);
    }
    if (head.isPresent()) {
      taken = true;
      sockets.serve(head.get(), client, in);
    }
  }

  /** Answers need no understanding. */
  private void answers() {
    try {
      long _ = server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // Somebody hung up.
    }
    if (!taken) {
      Front.quietly(client);
    }
  }

  private static void chunks(InputStream in, OutputStream out) throws IOException {
    long size;
    do {
      String line = line(in, out);
      size = Long.parseLong(line.replaceFirst(";.*", "").strip(), 16);
      pass(in, out, size);
      String _ = line(in, out);
    } while (size > 0);
  }

  private static String line(InputStream in, OutputStream out) throws IOException {
    var text = new StringBuilder();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw new EOFException("a chunk broke off");
      }
      out.write(next);
      text.append((char) next);
    } while (next != '\n');
    return text.toString();
  }

  private static void pass(InputStream in, OutputStream out, long length) throws IOException {
    long left = length;
    var buffer = new byte[8192];
    while (left > 0) {
      int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (got < 0) {
        throw new EOFException("a body broke off");
      }
      out.write(buffer, 0, got);
      left -= got;
    }
  }
}
