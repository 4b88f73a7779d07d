package dev.vestovoy.channel.telegram;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a channel that each have a bench of their own. */
abstract class BenchFixture {
  @TempDir Path folder;
  Bench bench;

  @BeforeEach
  final void openBench() {
    bench = new Bench(folder);
  }

  @AfterEach
  final void closeBench() {
    bench.close();
  }
}
