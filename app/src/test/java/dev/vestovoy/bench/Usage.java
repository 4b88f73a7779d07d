package dev.vestovoy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process uses by the kernel's word, proc(5).
 *
 * @param resident VmRSS, in kB
 * @param peak VmHWM, in kB
 * @param ticks of the processor that it has used, a hundred a second
 */
record Usage(long resident, long peak, long threads, long ticks) {

  static Usage of(long pid) throws IOException {
    return new Usage(
        status(pid, "VmRSS"), status(pid, "VmHWM"), status(pid, "Threads"), ticks(pid));
  }

  private static long status(long pid, String key) throws IOException {
    return Files.readAllLines(file(pid, "status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static long ticks(long pid) throws IOException {
    // The name in parentheses may hold blanks.
    String line = Files.readString(file(pid, "stat"));
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private static Path file(long pid, String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
