package dev.vestovoy.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an honest server answers on one connection. */
final class ScriptedAnswers {
  private final ScriptedSession session;
  private final ScriptedImap server;
  private final List<Long> known = new ArrayList<>();
  private final Runnable listener = this::changed;
  private boolean loggedIn;
  private @Nullable ScriptedFolder folder;
  private boolean telling;

  ScriptedAnswers(ScriptedSession session, ScriptedImap server) {
    this.session = session;
    this.server = server;
  }

  void answer(ScriptedCommand command) throws IOException {
    switch (command.name()) {
      case ScriptedImap.CONNECT -> session.say("* OK " + server.code(false) + "at your service");
      case "CAPABILITY" -> ok(command, "* CAPABILITY " + server.capabilities(loggedIn));
      case "NOOP" -> ok(command);
      case "ID" -> ok(command, "* ID NIL");
      case "LOGIN" -> login(command);
      case "LOGOUT" -> {
        session.say("* BYE until later");
        ok(command);
        session.close();
      }
      default -> {
        if (loggedIn) {
          inside(command);
        } else {
          wrong(command);
        }
      }
    }
  }

  private void inside(ScriptedCommand command) throws IOException {
    switch (command.name()) {
      case "SELECT", "EXAMINE" -> select(command);
      case "LIST" ->
          ok(
              command,
              server
                  .folder(command.words().getLast())
                  .map(_ -> "* LIST () \"/\" \"" + command.words().getLast() + '"')
                  .stream()
                  .toArray(String[]::new));
      case "CREATE" -> {
        server.create(command.words().getFirst());
        ok(command);
      }
      default -> {
        if (folder != null) {
          selected(command, folder);
        } else {
          wrong(command);
        }
      }
    }
  }

  private void selected(ScriptedCommand command, ScriptedFolder in) throws IOException {
    switch (command.name()) {
      case "IDLE" -> {
        if (offered("IDLE")) {
          idle(command, true);
        } else {
          session.verdict(command, "BAD no such command");
        }
      }
      case "UID FETCH" -> {
        new ScriptedFetch(session, in, known).answer(command);
        ok(command);
      }
      case "UID SEARCH" -> {
        session.say(new ScriptedSearch(in).answer(command.arguments()));
        ok(command);
      }
      case "UID STORE" -> {
        ScriptedChanges.store(in, command);
        ok(command);
      }
      case "UID COPY", "UID MOVE" -> copy(command, in);
      case "UID EXPUNGE", "EXPUNGE" -> {
        ScriptedChanges.expunge(in, command);
        ok(command);
      }
      case "CLOSE", "UNSELECT" -> {
        leave();
        ok(command);
      }
      default -> wrong(command);
    }
  }

  private void copy(ScriptedCommand command, ScriptedFolder in) throws IOException {
    boolean moving = command.name().endsWith("MOVE");
    if (moving && !offered("MOVE")) {
      wrong(command);
      return;
    }
    var to = server.folder(command.words().getLast());
    if (to.isEmpty()) {
      session.verdict(command, "NO [TRYCREATE] no such folder");
      return;
    }
    ScriptedChanges.copy(in, to.get(), command, moving);
    ok(command);
  }

  private void login(ScriptedCommand command) throws IOException {
    if (loggedIn || command.words().size() != 2) {
      wrong(command);
    } else if (command.words().getLast().equals(ScriptedImap.PASSWORD)) {
      loggedIn = true;
      session.verdict(command, "OK " + server.code(true) + "welcome");
    } else {
      session.verdict(command, "NO [AUTHENTICATIONFAILED] no");
    }
  }

  private void select(ScriptedCommand command) throws IOException {
    leave();
    Optional<ScriptedFolder> found = server.folder(command.words().getFirst());
    if (found.isEmpty()) {
      session.verdict(command, "NO [NONEXISTENT] no such folder");
      return;
    }
    var opened = found.get();
    synchronized (this) {
      folder = opened;
      known.addAll(opened.uids());
      session.say("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)");
      session.say("* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] kept");
      session.say("* " + known.size() + " EXISTS");
      session.say("* 0 RECENT");
      session.say("* OK [UIDVALIDITY " + opened.uidValidity() + "] valid");
      if (server.tellsUidNext()) {
        session.say("* OK [UIDNEXT " + opened.uidNext() + "] next");
      }
    }
    opened.listen(listener);
    var how = command.name().equals("SELECT") ? "READ-WRITE" : "READ-ONLY";
    session.verdict(command, "OK [" + how + "] open");
  }

  void idle(ScriptedCommand command, boolean tell) throws IOException {
    session.say("+ idling");
    tell(tell);
    if (tell) {
      announce();
    }
    var line = session.line();
    tell(false);
    if (!line.equalsIgnoreCase("DONE")) {
      throw new IllegalArgumentException("not DONE, but: " + line);
    }
    session.verdict(command, "OK idled");
  }

  private synchronized void tell(boolean on) {
    telling = on;
  }

  private void changed() {
    try {
      synchronized (this) {
        if (telling) {
          announce();
        }
      }
    } catch (IOException _) {
      // The client is gone.
    }
  }

  /** Tells of what is gone and what is new. */
  synchronized void announce() throws IOException {
    if (folder == null) {
      return;
    }
    var now = folder.uids();
    for (int i = known.size() - 1; i >= 0; i--) {
      if (!now.contains(known.get(i))) {
        known.remove(i);
        session.say("* " + (i + 1) + " EXPUNGE");
      }
    }
    if (now.size() > known.size()) {
      known.clear();
      known.addAll(now);
      session.say("* " + known.size() + " EXISTS");
    }
  }

  void ended() {
    leave();
  }

  private synchronized void leave() {
    if (folder != null) {
      folder.forget(listener);
    }
    folder = null;
    known.clear();
  }

  private boolean offered(String capability) {
    var all = " " + server.capabilities(loggedIn).toUpperCase(Locale.ROOT) + " ";
    return all.contains(" " + capability + " ");
  }

  /** News come before the verdict, as RFC 9051, 7, allows. */
  private void ok(ScriptedCommand command, String... lines) throws IOException {
    for (var line : lines) {
      session.say(line);
    }
    announce();
    session.verdict(command, "OK done");
  }

  private void wrong(ScriptedCommand command) throws IOException {
    server.wrong("not now, or not understood: " + command.name() + " " + command.arguments());
    session.verdict(command, "BAD not now, or not understood");
  }
}
