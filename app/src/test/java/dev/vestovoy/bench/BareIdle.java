package dev.vestovoy.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** A socket that sits in IDLE (RFC 2177) and does nothing else: what the server's notice costs. */
final class BareIdle implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader lines;

  BareIdle(int port, String user, String password) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    until("* OK");
    say("a LOGIN %s %s".formatted(user, password), "a OK");
    say("b SELECT INBOX", "b OK");
    say("c IDLE", "+");
  }

  /** Waits for the notice of a new mail, and returns the moment, by the monotonic clock. */
  long awaitNotice() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.endsWith(" EXISTS")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("wanted a notice, found the end of the connection");
    }
    return System.nanoTime();
  }

  private void say(String command, String answer) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
    until(answer);
  }

  private void until(String start) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("wanted " + start + ", found the end of the connection");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
