package dev.vestovoy.preview;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits of a child process, set by a shell that becomes that process: a bound on its own memory
 * (RLIMIT_DATA counts all private writable memory, the libraries' too), a lower priority, and the
 * first place among those that the kernel kills when memory runs out.
 */
final class ProcessLimits {
  private static final Logger log = LoggerFactory.getLogger(ProcessLimits.class);

  private final int dataMegabytes;
  private final Path shell;
  private final AtomicBoolean told = new AtomicBoolean();

  ProcessLimits(int dataMegabytes) {
    this(dataMegabytes, Path.of("/bin/sh"));
  }

  ProcessLimits(int dataMegabytes, Path shell) {
    this.dataMegabytes = dataMegabytes;
    this.shell = shell;
  }

  /** The command that runs another one under these limits; that one itself if there is no way. */
  List<String> around(List<String> command) {
    if (!available()) {
      if (!told.getAndSet(true)) {
        log.warn("PDF previews are drawn without a memory limit: it needs Linux and /bin/sh");
      }
      return command;
    }
    var limited = new ArrayList<>(List.of(shell.toString(), "-c", script(), "sh"));
    limited.addAll(command);
    return limited;
  }

  private boolean available() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
        && Files.isExecutable(shell);
  }

  // A step that is not allowed is left out: a limit that cannot be set is lower already.
  private String script() {
    return "ulimit -d "
        + dataMegabytes * 1024
        + "; echo 1000 >/proc/self/oom_score_adj; renice -n 5 -p $$ >/dev/null; exec \"$@\"";
  }
}
