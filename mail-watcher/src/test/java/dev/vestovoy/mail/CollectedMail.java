package dev.vestovoy.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that remembers what it was given, and refuses as often as it is told. */
final class CollectedMail implements MailHandler {
  private final List<MailReport> taken = new CopyOnWriteArrayList<>();
  private final List<byte[]> files = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger unready = new AtomicInteger();
  private final List<String> word = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();

  CollectedMail refusing(int times) {
    refusals.set(times);
    return this;
  }

  CollectedMail notReady(int times) {
    unready.set(times);
    return this;
  }

  @Override
  public void ready() throws IOException {
    if (unready.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IOException("no room");
    }
  }

  @Override
  public void stuck(String mailbox, Throwable why) {
    word.add(mailbox + " stuck: " + why.getMessage());
  }

  @Override
  public void unstuck(String mailbox) {
    word.add(mailbox + " unstuck");
  }

  @Override
  public void handle(MailReport report) throws IOException {
    calls.incrementAndGet();
    if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IOException("not now");
    }
    for (var file : report.files()) {
      files.add(Files.readAllBytes(file.path()));
    }
    taken.add(report);
  }

  List<MailReport> taken() {
    return taken;
  }

  List<String> subjects() {
    return taken.stream().map(MailReport::subject).toList();
  }

  List<byte[]> files() {
    return files;
  }

  List<String> word() {
    return word;
  }

  int calls() {
    return calls.get();
  }
}
