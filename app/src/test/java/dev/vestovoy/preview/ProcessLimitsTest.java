package dev.vestovoy.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessLimitsTest {
  private static final List<String> COMMAND = List.of("java", "a b", "$x");

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_limits_stand_around_the_command() throws Exception {
    Path shell = Files.createFile(folder.resolve("sh"));
    assertThat(shell.toFile().setExecutable(true)).isTrue();

    List<String> limited = new ProcessLimits(320, shell).around(COMMAND);

    assertThat(limited).startsWith(shell.toString(), "-c").endsWith("java", "a b", "$x");
    assertThat(limited.get(2)).startsWith("ulimit -d 327680;").endsWith("exec \"$@\"");
  }

  @Test
  void without_a_shell_the_command_runs_as_it_is() {
    assertThat(new ProcessLimits(320, folder.resolve("none")).around(COMMAND)).isEqualTo(COMMAND);
  }
}
