package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a letter costs as the outbox grows, how fast a large one opens and how it is copied. */
final class Growth {
  private static final int[] SIZES = {1_000, 100_000, 1_000_000};
  private static final int WARM_UP = 40;
  private static final int BATCHES = 150;
  private static final int BATCH = 50;
  private static final int SMALL_BATCH = 5;
  private static final int OPENINGS = 5;
  private static final Path MEMORY = Path.of("/dev/shm");

  private Growth() {}

  static void measure(Path folder) throws IOException, SQLException {
    print(
        """

        Cost of a letter (its part of the addressing, due, begin, settle) with so many settled ones in the
        outbox, %d batches of %d letters; the outboxes take turns, so that noise hits all alike. Baseline: the
        smallest. Target: flat within 10%%.\
        """
            .formatted(BATCHES, BATCH));
    List<GrownOutbox> outboxes = grown(folder);
    compare("on disk", outboxes);
    open(outboxes);
    copy(outboxes.getLast());
    if (Files.isDirectory(MEMORY)) {
      Path noDisk = Files.createTempDirectory(MEMORY, "bench-");
      compare("in memory, where a sync is free", grown(noDisk));
      remove(noDisk);
    }
  }

  private static List<GrownOutbox> grown(Path folder) throws SQLException {
    var outboxes = new ArrayList<GrownOutbox>();
    for (int size : SIZES) {
      int settled = Bench.scaled(size);
      outboxes.add(GrownOutbox.filled(folder.resolve(Integer.toString(settled)), settled));
    }
    return outboxes;
  }

  private static void compare(String where, List<GrownOutbox> outboxes) {
    outboxes.forEach(GrownOutbox::open);
    var turns = new ArrayList<>(outboxes);
    for (int batch = 0; batch < WARM_UP + BATCHES; batch++) {
      for (GrownOutbox outbox : turns) {
        long cost = outbox.batch(BATCH);
        if (batch >= WARM_UP) {
          outbox.cost().add(cost);
        }
      }
      Collections.rotate(turns, 1);
    }
    outboxes.forEach(GrownOutbox::close);
    double baseline = outboxes.getFirst().cost().percentile(50);
    for (GrownOutbox outbox : outboxes) {
      double cost = outbox.cost().percentile(50);
      print(
          "    %,9d settled letters, %s: median %.3f ms a letter, ratio %.2f"
              .formatted(outbox.settled(), where, cost, cost / baseline));
    }
  }

  private static void open(List<GrownOutbox> outboxes) {
    print(
        """

        Opening that file, %d times. Baseline: the smallest. Target: below 1000 ms.\
        """
            .formatted(OPENINGS));
    double baseline = 0;
    for (GrownOutbox outbox : outboxes) {
      var figures = new Figures();
      for (int i = 0; i < OPENINGS; i++) {
        long start = System.nanoTime();
        outbox.open();
        figures.add(System.nanoTime() - start);
        outbox.close();
      }
      double median = figures.percentile(50);
      baseline = baseline == 0 ? median : baseline;
      print(
          "    %,9d settled letters: %s, ratio %.2f"
              .formatted(outbox.settled(), figures, median / baseline));
    }
  }

  private static void copy(GrownOutbox outbox) throws IOException {
    print(
        """

        A copy of that file (VACUUM INTO) while letters go through. Baseline: the letters' cost before it.\
        """);
    outbox.open();
    var before = new Figures();
    for (int i = 0; i < BATCHES; i++) {
      before.add(outbox.batch(SMALL_BATCH));
    }
    var during = new Figures();
    CompletableFuture<Long> copy = CompletableFuture.supplyAsync(() -> vacuum(outbox));
    while (!copy.isDone()) {
      during.add(outbox.batch(SMALL_BATCH));
    }
    long nanos = copy.join();
    outbox.close();
    print(
        "    %,d bytes in %.2f s; median %.3f ms a letter, baseline %.3f: ratio %.2f; slowest of %d batches of %d: %.1f ms"
            .formatted(
                Files.size(copyOf(outbox)),
                nanos / 1e9,
                during.percentile(50),
                before.percentile(50),
                during.percentile(50) / before.percentile(50),
                during.count(),
                SMALL_BATCH,
                during.percentile(100) * SMALL_BATCH));
  }

  private static Path copyOf(GrownOutbox outbox) {
    return outbox.file().resolveSibling("copy.db");
  }

  private static long vacuum(GrownOutbox outbox) {
    long start = System.nanoTime();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + outbox.file());
        var statement = connection.createStatement()) {
      statement.execute("VACUUM INTO '" + copyOf(outbox) + "'");
      return System.nanoTime() - start;
    } catch (SQLException e) {
      throw new IllegalStateException("could not copy the outbox", e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.toList().reversed()) {
        Files.delete(path);
      }
    }
  }
}
