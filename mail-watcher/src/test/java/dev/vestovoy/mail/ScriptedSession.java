package dev.vestovoy.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** One connection to a scripted server; what tricks are played with. */
final class ScriptedSession implements Runnable, AutoCloseable {
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,9})(\\+?)}$");

  private final Socket socket;
  private final ScriptedImap server;
  private final InputStream in;
  private final OutputStream out;
  private final Set<String> tags = new HashSet<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final ScriptedAnswers answers;

  ScriptedSession(Socket socket, ScriptedImap server) throws IOException {
    this.socket = socket;
    this.server = server;
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    answers = new ScriptedAnswers(this, server);
  }

  @Override
  public void run() {
    try (this) {
      converse();
    } finally {
      answers.ended();
      server.ended(this);
    }
  }

  /** What was wrong is noted before the client sees that the line is closed. */
  private void converse() {
    try {
      play(new ScriptedCommand("*", ScriptedImap.CONNECT, ""));
      while (!socket.isClosed()) {
        var command = next();
        server.heard(command.name());
        play(command);
      }
    } catch (EOFException _) {
      // The client is gone, as it may.
    } catch (IOException _) {
      // So it is, or the trick was to close.
    } catch (RuntimeException e) {
      server.wrong(e.toString());
    }
  }

  private void play(ScriptedCommand command) throws IOException {
    var trick = server.trick(command.name());
    if (trick.isPresent()) {
      trick.get().play(this, command);
    } else {
      honest(command);
    }
  }

  /** The honest answer. */
  void honest(ScriptedCommand command) throws IOException {
    answers.answer(command);
  }

  /** Tells what changed in the folder since the client was told last. */
  void announce() throws IOException {
    answers.announce();
  }

  /**
   * Waits for DONE.
   *
   * @param telling whether the client hears of changes meanwhile
   */
  void idle(ScriptedCommand command, boolean telling) throws IOException {
    answers.idle(command, telling);
  }

  /** The verdict on a command, such as {@code "NO [INUSE] later"}. */
  void verdict(ScriptedCommand command, String words) throws IOException {
    say(command.tag() + " " + words);
  }

  /** A whole line. */
  void say(String line) throws IOException {
    raw((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A piece of a line, and then nothing for a while. */
  void mumble(String piece, Duration then) throws IOException {
    raw(piece.getBytes(StandardCharsets.ISO_8859_1));
    ProxyLink.sleep(then);
  }

  void raw(byte[] bytes) throws IOException {
    writing.lock();
    try {
      out.write(bytes);
    } finally {
      writing.unlock();
    }
  }

  /** Says nothing more; returns when the client has gone. */
  void hang() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
    throw new EOFException("the client is gone");
  }

  /** A line without its end. */
  String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the client is gone");
      }
      bytes.write(c);
    }
    var text = bytes.toString(StandardCharsets.ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new IllegalArgumentException("a line does not end with CRLF: " + text);
    }
    return text.substring(0, text.length() - 1);
  }

  private ScriptedCommand next() throws IOException {
    var text = new StringBuilder(line());
    for (var found = LITERAL.matcher(text); found.find(); found = LITERAL.matcher(text)) {
      if (found.group(2).isEmpty()) {
        say("+ go on");
      } else if (!server.capabilities(true).contains("LITERAL")) {
        throw new IllegalArgumentException("a literal without asking: " + text);
      }
      var value = in.readNBytes(Integer.parseInt(found.group(1)));
      var quoted =
          new String(value, StandardCharsets.ISO_8859_1).replaceAll("([\"\\\\])", "\\\\$1");
      text.setLength(found.start());
      text.append('"').append(quoted).append('"').append(line());
    }
    var command = ScriptedCommand.parse(text.toString());
    if (!tags.add(command.tag())) {
      throw new IllegalArgumentException("a tag comes twice: " + text);
    }
    return command;
  }

  @Override
  public void close() {
    ProxyLink.shut(socket);
  }
}
