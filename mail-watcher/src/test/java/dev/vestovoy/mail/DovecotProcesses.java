package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processes of a running Dovecot.
 *
 * @param master leads a session of its own, which all others belong to
 */
record DovecotProcesses(Process master) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Those that serve users after their login, one for each connection that does not hibernate. */
  List<ProcessHandle> sessions() {
    return master.descendants().filter(process -> stat(process).contains("(imap)")).toList();
  }

  /** Asks the master to end; those that do not follow within a second are made to. */
  void end() {
    // A child that outlives its master would keep the sockets.
    var all = all();
    // Sessions say BYE. Login processes pass it on to those who have TLS, and are left for that.
    all.stream()
        .filter(process -> !stat(process).contains("(imap-login)"))
        .forEach(ProcessHandle::destroy);
    // Clients have heard BYE long before; some processes would stay for ten seconds more.
    ended(all, Duration.ofSeconds(1));
    // Also one that the master made meanwhile.
    kill();
  }

  /** Ends those that serve users: they say nothing to anybody. */
  void killSessions() {
    kill(this::sessions);
  }

  /** Ends them all: they say nothing to anybody. */
  void kill() {
    // A master that sees its children die would make others.
    signal("STOP", List.of(master.toHandle()));
    kill(this::all);
  }

  /**
   * Lets those that serve users hang, but none that holds a lock: nobody else could open its
   * mailbox as long as it hangs, up to two minutes.
   */
  void freezeSessions() {
    stop(this::sessions, process -> makesLock(process) || holdsLock(process));
  }

  /**
   * Ends processes, but none that has just made a lock and has not written yet whose it is: Dovecot
   * takes away the lock of a dead process after three seconds, and such a one after two minutes.
   */
  private void kill(Supplier<List<ProcessHandle>> some) {
    var processes = stop(some, DovecotProcesses::makesLock);
    processes.forEach(ProcessHandle::destroyForcibly);
    if (!ended(processes, PATIENCE)) {
      throw new IllegalStateException("processes of Dovecot do not end");
    }
  }

  /** Stops processes when none of them is at something. */
  private List<ProcessHandle> stop(
      Supplier<List<ProcessHandle>> some, Predicate<ProcessHandle> busy) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var processes = stop(some.get());
    while (processes.stream().anyMatch(busy) && System.nanoTime() < deadline) {
      signal("CONT", processes.stream().filter(process -> process.pid() != master.pid()).toList());
      processes = stop(some.get());
    }
    return processes;
  }

  private static List<ProcessHandle> stop(List<ProcessHandle> processes) {
    signal("STOP", processes);
    become("[TZ]", processes, PATIENCE);
    return processes;
  }

  /** All of the session, also those whose parent has ended. */
  private List<ProcessHandle> all() {
    return ProcessHandle.allProcesses()
        .filter(process -> session(process).equals(String.valueOf(master.pid())))
        .toList();
  }

  /** The number of a process's session; empty when it is gone. */
  private static String session(ProcessHandle process) {
    String stat = stat(process);
    // State, parent, group and session follow the name.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    return fields.length > 3 ? fields[3] : "";
  }

  /** Whether a lock is open in it, which it closes when its number is written. */
  private static boolean makesLock(ProcessHandle process) {
    return openFiles(process).anyMatch(file -> file.endsWith("lock"));
  }

  /** Whether a mailbox that it has open is locked by it, or a file by the kernel (proc(5)). */
  private static boolean holdsLock(ProcessHandle process) {
    return openFiles(process)
            .map(file -> read(Path.of(file).resolveSibling("dovecot-uidlist.lock").toString()))
            .anyMatch(owner -> owner.startsWith(process.pid() + ":"))
        || read("/proc/locks").matches("(?s).* (READ|WRITE) +" + process.pid() + " .*");
  }

  /** None when it has ended. */
  private static Stream<String> openFiles(ProcessHandle process) {
    try (var files = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
      var open = new ArrayList<String>();
      for (var file : files.toList()) {
        open.add(Files.readSymbolicLink(file).toString());
      }
      return open.stream();
    } catch (IOException | UncheckedIOException _) {
      return Stream.empty();
    }
  }

  /** Whether they all end within a time; {@link ProcessHandle#onExit} looks too seldom. */
  private static boolean ended(List<ProcessHandle> processes, Duration within) {
    return become("Z", processes, within);
  }

  /** Whether they all end or come to a state within a time. */
  private static boolean become(String state, List<ProcessHandle> processes, Duration within) {
    var wanted = Pattern.compile("|.*\\) " + state + " .*");
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline) {
      if (processes.stream().allMatch(process -> wanted.matcher(stat(process)).matches())) {
        return true;
      }
      LockSupport.parkNanos(2_000_000);
    }
    return false;
  }

  /** Sends a signal, such as STOP, to those that are still there. */
  static void signal(String signal, List<ProcessHandle> processes) {
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(process -> command.add(String.valueOf(process.pid())));
    DovecotInstallation.output(command);
  }

  /** Its number, name in brackets and state; empty when it is gone (proc(5)). */
  private static String stat(ProcessHandle process) {
    return read("/proc/" + process.pid() + "/stat");
  }

  /** Empty when it is not there. */
  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | UncheckedIOException _) {
      return "";
    }
  }
}
