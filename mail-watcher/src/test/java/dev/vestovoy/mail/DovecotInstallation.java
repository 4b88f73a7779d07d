package dev.vestovoy.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Dovecot of this machine. */
final class DovecotInstallation {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/dovecot"), Path.of("/usr/local/sbin/dovecot"));

  private DovecotInstallation() {}

  /** Whether it is of the line whose configuration is written here. */
  static boolean usable() {
    return binary().isPresent()
        && output(List.of(binary().get().toString(), "--version")).startsWith("2.3.");
  }

  static Optional<Path> binary() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
  }

  /** What a command says; empty when it cannot be run. */
  static String output(List<String> command) {
    try {
      var running = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Runs a command to its end. */
  static void run(List<String> command) throws IOException {
    var running = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (running.waitFor() != 0) {
        throw new IOException(command.getFirst() + " failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
