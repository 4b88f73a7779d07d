package dev.vestovoy.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The lines that the sandbox prints. */
final class Terminal {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final Clock clock;

  Terminal(Clock clock) {
    this.clock = clock;
  }

  /** One line; what would begin another one or drive the terminal is replaced. */
  void line(String text) {
    String harmless = text.replaceAll("\\R", " / ").replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    out.println(TIME.format(clock.instant().atZone(ZoneId.systemDefault())) + "  " + harmless);
  }

  /** Lines without a time, as they are. */
  void plain(String text) {
    out.println(text);
  }
}
