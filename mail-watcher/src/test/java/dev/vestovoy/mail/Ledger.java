package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/**
 * What was delivered and what was handled, each mail by a name of its own. As a program with a
 * memory does, it knows mails again that come relisted, by their witness.
 */
final class Ledger implements MailHandler {
  /** Long enough for a machine that builds something else meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> delivered = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Set<String> witnesses = ConcurrentHashMap.newKeySet();
  private final List<String> known = new CopyOnWriteArrayList<>();

  /** A mail of today with a small file, which has to be handled once. */
  byte[] mail(String name) {
    return mail(name, 2_000);
  }

  /** The same with a file of so many bytes. */
  byte[] mail(String name, int bytes) {
    expect(name);
    var pdf = SampleFiles.pdf(name, bytes);
    files.put(name, Hashes.hex(Hashes.sha256().digest(pdf)));
    return SupersetMail.of(SupersetMail.Version.V6_0, name)
        .date(Clock.systemUTC().instant())
        .pdf(pdf)
        .bytes();
  }

  /** A mail from elsewhere with that subject has to be handled once. */
  void expect(String name) {
    delivered.add(name);
  }

  /** That mail does not have to be handled after all, and must not. */
  void forget(String name) {
    delivered.remove(name);
  }

  @Override
  public void handle(MailReport report) throws IOException {
    var name = report.subject().replaceFirst("^\\[Report] ", "");
    if (files.containsKey(name) && !intact(name, report)) {
      name += ", damaged";
    }
    boolean first = witnesses.add(report.mailbox() + " " + report.witness());
    if (first || !report.relisted()) {
      handled.add(name);
    } else {
      known.add(name);
    }
  }

  private boolean intact(String name, MailReport report) throws IOException {
    if (report.files().size() != 1) {
      return false;
    }
    var bytes = Files.readAllBytes(report.files().getFirst().path());
    return Hashes.hex(Hashes.sha256().digest(bytes)).equals(files.get(name));
  }

  /** The names of the mails that were handled, in their order. */
  List<String> handled() {
    return List.copyOf(handled);
  }

  /** The names of those that came relisted and were known. */
  List<String> known() {
    return known;
  }

  /** Waits until some mails are handled. */
  void await(String... names) {
    Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).contains(names));
  }

  /** All mails that were delivered are handled, soon, and none of them twice. */
  void assertAllHandledOnce() {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(missing()).as("missing").isEmpty());
    assertNothingElse();
  }

  /** What is handled was delivered, and was not handled twice. */
  void assertNothingElse() {
    assertThat(handled).containsExactlyInAnyOrderElementsOf(delivered);
  }

  private Set<String> missing() {
    var missing = new HashSet<>(delivered);
    missing.removeAll(Set.copyOf(handled));
    return missing;
  }
}
