package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service unit of systemd that operators install, as far as the program relies on it. */
class ServiceUnitTest {
  private static List<String> lines;

  @BeforeAll
  static void read() throws IOException {
    lines = Files.readAllLines(Path.of("../systemd/vestovoy.service"));
  }

  @Test
  void a_drawing_process_that_the_kernel_ends_ends_nothing_else() {
    assertThat(values("OOMPolicy")).containsExactly("continue");
  }

  @Test
  void it_is_started_again_whenever_it_ends_except_for_wrong_usage() {
    assertThat(values("Restart")).containsExactly("always");
    // A part that failed too often ends the program with 70.
    assertThat(values("RestartPreventExitStatus")).containsExactly("2");
    assertThat(values("RestartForceExitStatus")).isEmpty();
  }

  @Test
  void sigterm_reaches_the_program_alone_and_leaves_it_time() {
    assertThat(values("KillMode")).containsExactly("mixed");
    assertThat(values("KillSignal")).isEmpty();
    assertThat(values("TimeoutStopSec")).containsExactly("90s");
  }

  @Test
  void its_data_lie_in_its_state_folder() {
    assertThat(values("ExecStart")).containsExactly("/opt/vestovoy/bin/vestovoy run");
    assertThat(values("StateDirectory")).containsExactly("vestovoy");
    assertThat(values("Environment")).containsExactly("VESTOVOY_DATA=/var/lib/vestovoy");
    assertThat(values("EnvironmentFile")).containsExactly("/etc/vestovoy/vestovoy.env");
    assertThat(values("UMask")).containsExactly("0077");
  }

  @Test
  void what_the_virtual_machine_and_the_drawing_process_need_is_allowed() {
    assertThat(values("MemoryDenyWriteExecute")).isEmpty();
    assertThat(values("RestrictAddressFamilies")).containsExactly("AF_INET AF_INET6 AF_UNIX");
    // A later line adds to what an earlier one takes away: renice needs setpriority.
    assertThat(values("SystemCallFilter"))
        .containsExactly("@system-service", "~@privileged @resources", "setpriority");
    assertThat(values("SystemCallErrorNumber")).containsExactly("EPERM");
  }

  private static List<String> values(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }
}
