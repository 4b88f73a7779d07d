package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.DeliveryTiming;
import dev.vestovoy.delivery.FlightLimits;
import dev.vestovoy.fake.telegram.SentFile;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.mail.SoakProfile;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.RowId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program, killed at random moments of its starts and its sending. {@code
 * -Dvestovoy.seed=N} runs again with the seed that was printed; {@code mvn -Psoak} kills it fifty
 * times.
 */
@RequiresDovecot
class KillsIT {
  private static final int KILLS = SoakProfile.active() ? 50 : 8;

  /** Longer than the wait before a letter's last copy. */
  private static final Duration PATIENCE = DeliveryTiming.STANDARD.lastCopy().plusSeconds(90);

  private static final String ALBUM_BOX = "sr02@corp.example";
  private static final String PASSWORD = "secret-of-the-other-mailbox";
  private static final List<Long> PEOPLE =
      LongStream.rangeClosed(1001, SoakProfile.active() ? 1200 : 1060).boxed().toList();
  private static final List<Long> READERS = PEOPLE.subList(0, 20);
  private static final Pattern DELIVERED =
      Pattern.compile("Tried a letter (letter=\\d+) .*(item=\\d+) outcome=delivered");

  private static final Edition ALBUM = Edition.pictures("Album", 12);
  private static final List<Edition> REPORTS =
      List.of(
          Edition.pdf("One", 300_000), Edition.pdf("Two", 200_000), Edition.pdf("Three", 100_000));

  private final long seed = Long.getLong("vestovoy.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir Path folder;
  private Premises premises;

  @BeforeEach
  void open() {
    System.out.println("KillsIT runs with -Dvestovoy.seed=" + seed);
    premises = new Premises(Flavour.GATEWAY, folder);
    premises.telegram.latency(Duration.ofMillis(60));
    premises.imap.user(ALBUM_BOX, PASSWORD);
    RowId albums = premises.boxes.addRow("Name", "Альбом", "email", ALBUM_BOX);
    for (long id : PEOPLE) {
      RowId row = premises.longRegistered("Person " + id, id);
      if (READERS.contains(id)) {
        premises.users.link(row, "mailboxes", albums);
      }
    }
  }

  @AfterEach
  void close() {
    premises.close();
  }

  @Test
  void kills_leave_nobody_out_and_repeat_nothing_in_silence() throws InterruptedException {
    for (int life = 0; life < KILLS; life++) {
      if (life == KILLS / 3) {
        deliver(Premises.BOX, REPORTS.get(1));
      } else if (life == 2 * KILLS / 3) {
        deliver(Premises.BOX, REPORTS.get(2));
      }
      try (var _ = program()) {
        live(life);
      }
      assertFewDoubts(life);
    }
    String output = finish();

    PEOPLE.forEach(this::assertComplete);
    assertThat(editions().stream().mapToLong(this::marked).sum())
        .as("kills that hit a request")
        .isPositive();
    assertFewUploads();
    assertThat(DELIVERED.matcher(output).results().map(tried -> tried.group(1) + tried.group(2)))
        .as("parts that were answered")
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(PEOPLE.size());
    assertThat(output)
        .doesNotContain(premises.telegram.token(), "secret-of", "+7981", "Album")
        .doesNotContain(premises.seaTable.apiToken().value());
  }

  /** The part of a life before its end: of its start only, or until it has sent something. */
  private void live(int life) throws InterruptedException {
    if (life == 0) {
      await().atMost(PATIENCE).until(() -> cursors() == 2);
      deliver(ALBUM_BOX, ALBUM);
      awaitMore(0, PATIENCE);
      deliver(Premises.BOX, REPORTS.get(0));
    } else if (random.nextInt(10) < 3) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
      return;
    } else {
      awaitMore(premises.telegram.journal().taken(), Duration.ofSeconds(10));
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
  }

  private String finish() {
    try (var program = program()) {
      for (long person : PEOPLE) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(received(person)).hasSameSizeAs(wanted(person)));
      }
      assertThat(program.terminate()).isZero();
      return program.output();
    }
  }

  /** Everything once and in order, but for repeats that directly follow and say so. */
  private void assertComplete(long person) {
    List<Post> posts = posts(person);
    assertThat(received(person)).as("chat %d", person).isEqualTo(wanted(person));
    for (int i = 1; i < posts.size(); i++) {
      boolean honest = !posts.get(i).repeats(posts.get(i - 1)) || posts.get(i).marked();
      assertThat(honest).as("chat %d, post %d of %s", person, i, posts).isTrue();
    }
  }

  /** A kill puts in doubt what was in flight: of a report, and in all. */
  private void assertFewDoubts(int kills) {
    FlightLimits limits = FlightLimits.STANDARD;
    assertThat(editions())
        .allSatisfy(
            it -> assertThat(marked(it)).isLessThanOrEqualTo((long) kills * limits.perMessage()));
    assertThat(editions().stream().mapToLong(this::marked).sum())
        .isLessThanOrEqualTo((long) kills * limits.all());
  }

  /** A file is uploaded again only with a copy that is in doubt. */
  private void assertFewUploads() {
    Map<String, Long> uploads =
        premises.telegram.journal().all().stream()
            .flatMap(sent -> sent.files().stream())
            .filter(SentFile::uploaded)
            .collect(Collectors.groupingBy(SentFile::sha256, Collectors.counting()));
    for (Edition edition : editions()) {
      assertThat(edition.hashes())
          .allSatisfy(hash -> assertThat(uploads.get(hash)).isBetween(1L, 1 + marked(edition)));
    }
  }

  private long marked(Edition edition) {
    return PEOPLE.stream()
        .flatMap(person -> posts(person).stream())
        .filter(post -> post.marked() && edition.hashes().containsAll(post.hashes()))
        .count();
  }

  private List<Post> posts(long person) {
    return Post.of(premises.telegram.journal().messages(person));
  }

  private List<String> received(long person) {
    return Post.firsts(posts(person)).stream().flatMap(post -> post.hashes().stream()).toList();
  }

  private static List<String> wanted(long person) {
    return editions().stream()
        .filter(edition -> edition != ALBUM || READERS.contains(person))
        .flatMap(edition -> edition.hashes().stream())
        .toList();
  }

  /** In the order of arrival. */
  private static List<Edition> editions() {
    return Stream.concat(Stream.of(ALBUM), REPORTS.stream()).toList();
  }

  private Program program() {
    Map<String, String> environment = premises.environment();
    environment.put("IMAP_EMAIL_ALBUM", ALBUM_BOX);
    environment.put("IMAP_PASSWORD_ALBUM", PASSWORD);
    return Program.started(environment, folder.resolve("output"));
  }

  private void deliver(String box, Edition edition) {
    premises.imap.deliver(box, edition.mail());
  }

  private void awaitMore(int before, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (premises.telegram.journal().taken() == before && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private int cursors() {
    String[] names =
        folder
            .resolve("data")
            .resolve("cursors")
            .toFile()
            .list((_, name) -> name.endsWith(".cursor"));
    return names == null ? 0 : names.length;
  }
}
