package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An IMAP server (RFC 9051, 3501, 2177) that does what Dovecot cannot be made to do. By itself it
 * is honest and strict: what a client must not say is answered BAD and remembered. A {@link Trick}
 * takes the place of the honest answer to a command.
 */
final class ScriptedImap implements AutoCloseable {

  /** The answer to one command, in place of the honest one. */
  @FunctionalInterface
  interface Trick {
    void play(ScriptedSession session, ScriptedCommand command) throws IOException;
  }

  /** The name under which the greeting can be replaced. */
  static final String CONNECT = "CONNECT";

  /** The only password. */
  static final String PASSWORD = "secret";

  private final ServerSocket door;
  private final Map<String, ScriptedFolder> folders = new ConcurrentHashMap<>();
  private final Map<String, Deque<Trick>> once = new ConcurrentHashMap<>();
  private final Map<String, Trick> always = new ConcurrentHashMap<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> wrongs = new CopyOnWriteArrayList<>();
  private final Set<ScriptedSession> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean tellsUidNext = true;
  private volatile boolean volunteers = true;
  private volatile String before = "IMAP4rev1 IDLE UIDPLUS MOVE";
  private volatile String after = before;

  ScriptedImap() {
    folders.put("INBOX", new ScriptedFolder());
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("scripted").start(this::accept);
  }

  MailServer server() {
    return new MailServer("127.0.0.1", door.getLocalPort(), MailServer.Security.PLAIN);
  }

  ScriptedFolder inbox() {
    return folder("INBOX").orElseThrow();
  }

  Optional<ScriptedFolder> folder(String name) {
    return Optional.ofNullable(folders.get(name));
  }

  ScriptedFolder create(String name) {
    return folders.computeIfAbsent(name, _ -> new ScriptedFolder());
  }

  /** What it can do, as it says before and after the login. */
  void capabilities(String beforeLogin, String afterLogin) {
    before = beforeLogin;
    after = afterLogin;
  }

  String capabilities(boolean loggedIn) {
    return loggedIn ? after : before;
  }

  /** Says what it can do only when it is asked. */
  void volunteer(boolean capabilities) {
    volunteers = capabilities;
  }

  /** The response code that tells what it can do; empty when it does not volunteer that. */
  String code(boolean loggedIn) {
    return volunteers ? "[CAPABILITY " + capabilities(loggedIn) + "] " : "";
  }

  /** Leaves out of SELECT which UID the next mail will have, or does not. */
  void tellUidNext(boolean tell) {
    tellsUidNext = tell;
  }

  boolean tellsUidNext() {
    return tellsUidNext;
  }

  /** Plays a trick the next time that a command comes; more for one command follow each other. */
  void once(String command, Trick trick) {
    var waiting = once.computeIfAbsent(command, _ -> new ArrayDeque<>());
    synchronized (waiting) {
      waiting.add(trick);
    }
  }

  /** Plays a trick each time that a command comes. */
  void always(String command, Trick trick) {
    always.put(command, trick);
  }

  /** Is honest from now on. */
  void reform() {
    once.clear();
    always.clear();
  }

  Optional<Trick> trick(String command) {
    var waiting = once.get(command);
    if (waiting != null) {
      synchronized (waiting) {
        if (!waiting.isEmpty()) {
          return Optional.of(waiting.remove());
        }
      }
    }
    return Optional.ofNullable(always.get(command));
  }

  /** How often a command came. */
  long count(String command) {
    return said.stream().filter(command::equals).count();
  }

  /** How often any command came. */
  int count() {
    return said.size();
  }

  /** What clients said that they must not say; should be empty. */
  List<String> wrongs() {
    return wrongs;
  }

  void heard(String command) {
    said.add(command);
  }

  void wrong(String what) {
    wrongs.add(what);
  }

  void ended(ScriptedSession session) {
    sessions.remove(session);
  }

  @Override
  public void close() throws IOException {
    door.close();
    sessions.forEach(ScriptedSession::close);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        welcome(door.accept());
      } catch (IOException _) {
        // The door was closed.
        Thread.onSpinWait();
      }
    }
  }

  private void welcome(Socket socket) throws IOException {
    var session = new ScriptedSession(socket, this);
    sessions.add(session);
    Thread.ofVirtual().name("session").start(session);
  }
}
