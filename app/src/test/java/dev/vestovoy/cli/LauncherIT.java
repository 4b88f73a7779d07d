package dev.vestovoy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a stand-in for java that shows what it was called with. */
final class LauncherIT {
  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in
        *-XshowSettings*) echo "    java.specification.version = VERSION" >&2; exit ;;
      esac
      echo "java VERSION"
      echo "pid $$"
      echo "locale ${LC_ALL:-as it was}"
      for argument do echo "<$argument>"; done
      exit 7
      """;

  private final Path folder;
  private final Path program;

  LauncherIT(@TempDir Path folder) {
    this.folder = folder;
    this.program = folder.resolve("a folder/with * blanks/vestovoy");
  }

  @BeforeEach
  void install() throws IOException {
    Path script = Files.createDirectories(program.resolve("bin")).resolve("vestovoy");
    // This machine's own Java must not answer in the place of the stand-ins.
    String text =
        Files.readString(Path.of("src/main/dist/vestovoy"))
            .replaceAll("(?<= )/(usr|opt|Library)/", folder + "/usual/$1/");
    Files.writeString(script, text);
    executable(script);
  }

  @Test
  void java_takes_the_launchers_place_with_the_arguments_as_they_were() throws Exception {
    java("home", 25);

    Ran ran = run(Map.of("JAVA_HOME", folder + "/home"), "inspect", "a mail.eml", "*", "");

    assertThat(ran.lines())
        .contains("java 25", "pid " + ran.pid())
        .containsSubsequence(
            "<@" + program.toRealPath() + "/jvm.options>",
            "<-cp>",
            "<" + program.toRealPath() + "/lib/*>",
            "<dev.vestovoy.Main>",
            "<inspect>",
            "<a mail.eml>",
            "<*>",
            "<>");
    assertThat(ran.status()).isEqualTo(7);
  }

  @Test
  void java_opts_are_words_and_no_patterns() throws Exception {
    java("home", 26);

    Ran ran = run(Map.of("JAVA_HOME", folder + "/home", "JAVA_OPTS", "-Xmx64m  -Dany=/*"));

    assertThat(ran.lines()).containsSubsequence("<-Xmx64m>", "<-Dany=/*>", "<-cp>");
  }

  @Test
  void a_link_to_the_launcher_works_from_anywhere() throws Exception {
    java("home", 25);
    Path link = folder.resolve("link");
    Files.createSymbolicLink(folder.resolve("absolute"), program.resolve("bin/vestovoy"));
    Files.createSymbolicLink(link, Path.of("absolute"));

    Ran ran = start(link, Map.of("JAVA_HOME", folder + "/home"));

    assertThat(ran.lines()).contains("<" + program.toRealPath() + "/lib/*>");
  }

  @Test
  void an_old_java_home_gives_way_to_the_path_and_an_old_path_to_the_usual_folders()
      throws Exception {
    java("old", 17);
    java("new", 25);
    java("usual/usr/lib/jvm/java-25", 25);
    Map<String, String> old = Map.of("JAVA_HOME", folder + "/old");

    Ran onPath = run(merged(old, "PATH", folder + "/new/bin:" + System.getenv("PATH")));
    Ran usual = run(merged(old, "PATH", folder + "/old/bin:" + System.getenv("PATH")));

    assertThat(onPath.lines()).contains("java 25");
    assertThat(usual.lines()).contains("java 25");
  }

  @Test
  void without_a_java_that_fits_it_says_how_to_get_one() throws Exception {
    java("old", 17);

    Ran ran =
        run(
            Map.of(
                "JAVA_HOME",
                folder + "/nowhere",
                "PATH",
                folder + "/old/bin:" + System.getenv("PATH")));

    assertThat(ran.status()).isEqualTo(1);
    assertThat(String.join("\n", ran.lines()))
        .startsWith("vestovoy: no Java 25 or newer was found")
        .contains("apt install openjdk-25-jre-headless");
  }

  @Test
  void a_locale_without_letters_is_replaced_and_another_is_kept() throws Exception {
    java("home", 25);

    Ran without = run(Map.of("JAVA_HOME", folder + "/home"));
    Ran with = run(Map.of("JAVA_HOME", folder + "/home", "LANG", "ru_RU.UTF-8"));

    assertThat(without.lines()).contains("locale C.UTF-8");
    assertThat(with.lines()).contains("locale as it was");
  }

  private void java(String home, int version) throws IOException {
    Path java = folder.resolve(home).resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, JAVA.replace("VERSION", Integer.toString(version)));
    executable(java);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ran run(Map<String, String> environment, String... arguments) throws Exception {
    return start(program.resolve("bin/vestovoy"), environment, arguments);
  }

  private static Ran start(Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    var builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList())
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    return new Ran(process.waitFor(), process.pid(), lines);
  }

  private static Map<String, String> merged(Map<String, String> map, String key, String value) {
    var merged = new HashMap<>(map);
    merged.put(key, value);
    return merged;
  }

  private record Ran(int status, long pid, List<String> lines) {}
}
