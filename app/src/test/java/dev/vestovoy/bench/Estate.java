package dev.vestovoy.bench;

import dev.vestovoy.Premises;
import dev.vestovoy.Program;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** So many mailboxes, one registered person linked to each, and a program that watches them. */
final class Estate implements AutoCloseable {
  static final String PASSWORD = "secret-of-a-mailbox";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long FIRST_PERSON = 1001;

  private final Premises premises;
  private final List<String> boxes = new ArrayList<>();
  private final Path folder;
  private final Program program;

  /** Starts the program and waits for nothing. */
  Estate(int mailboxes, Path folder) {
    this.folder = folder;
    premises = new Premises(Flavour.GATEWAY, folder);
    Map<String, String> environment = premises.environment();
    boxes.add(Premises.BOX);
    settle(0, premises.box);
    for (int i = 1; i < mailboxes; i++) {
      String address = "box%04d@corp.example".formatted(i);
      boxes.add(address);
      premises.imap.user(address, PASSWORD);
      settle(i, premises.boxes.addRow("Name", "Box " + i, "email", address));
      environment.put("IMAP_EMAIL_BOX" + i, address);
      environment.put("IMAP_PASSWORD_BOX" + i, PASSWORD);
    }
    program = Program.started(environment, folder.resolve("output"));
  }

  private void settle(int i, RowId box) {
    premises.telegram.person(person(i), "Person " + i).starts();
    RowId row =
        premises.users.addRow(
            "Name",
            "Person " + i,
            "phone",
            "+7981%07d".formatted(i),
            "id_telegram",
            Long.toString(person(i)));
    premises.users.link(row, "mailboxes", box);
  }

  Premises premises() {
    return premises;
  }

  String box(int i) {
    return boxes.get(i);
  }

  /** The chat of the person who is linked to a mailbox. */
  long person(int i) {
    return FIRST_PERSON + i;
  }

  long pid() {
    return program.pid();
  }

  /** Waits until every mailbox has a cursor, and returns how many have when time is over. */
  int awaitWatched() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (cursors() < boxes.size() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return cursors();
  }

  private int cursors() {
    String[] files =
        folder
            .resolve("data")
            .resolve("cursors")
            .toFile()
            .list((_, name) -> name.endsWith(".cursor"));
    return files == null ? 0 : files.length;
  }

  @Override
  public void close() {
    program.close();
    premises.close();
  }
}
