package dev.vestovoy.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bare conversation with an IMAP server, to see what the server itself does. */
final class ImapTalk implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private int asked;

  /** Connects, and hears the greeting. */
  ImapTalk(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    hear();
  }

  /** All lines up to the one with the command's tag; the last one is without it. */
  List<String> ask(String command) throws IOException {
    var tag = "t" + ++asked + " ";
    say(tag + command);
    var lines = new ArrayList<String>();
    while (true) {
      var line = hear();
      if (line.startsWith(tag)) {
        lines.add(line.substring(tag.length()));
        return lines;
      }
      lines.add(line);
      if (line.startsWith("+ ")) {
        // Why a token is refused comes as a challenge, which wants an answer (RFC 7628, 3.2.3).
        say("AQ==");
      }
    }
  }

  /** The answer to a command in one word: OK, NO or BAD. */
  String verdict(String command) throws IOException {
    return ask(command).getLast().split(" ", 2)[0];
  }

  void say(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next line; throws at the end. */
  String hear() throws IOException {
    var line = in.readLine();
    if (line == null) {
      throw new IOException("the server closed the connection");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
