package dev.vestovoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JVM flags of the launcher, which Maven hands to the JVMs of the tests too. */
final class JvmOptionsTest {
  @Test
  void the_tests_run_under_the_flags_of_the_launcher() throws IOException {
    List<String> options =
        Files.readAllLines(Path.of("src/main/dist/jvm.options")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(options).contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).containsAll(options);
  }
}
