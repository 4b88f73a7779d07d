package dev.vestovoy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with one part that fails whenever it runs. */
class ExitStatusIT {
  /** Replaces a part of the program; the rest of it is as it was packaged. */
  private static final String BROKEN =
      """
      package dev.vestovoy.delivery;

      final class QueueWatch {
        QueueWatch(
            Outbox outbox,
            java.util.function.LongSupplier settled,
            java.util.function.BooleanSupplier held,
            String channel,
            dev.vestovoy.incident.Incidents incidents,
            java.time.Clock clock) {}

        void run() throws InterruptedException {
          throw new StackOverflowError("planted");
        }
      }
      """;

  private static final Path HOME = Path.of("target", "vestovoy");

  @TempDir Path folder;

  @Test
  void a_part_that_always_fails_is_told_and_ends_the_program_with_its_own_status()
      throws Exception {
    try (var telegram = FakeBotApi.start();
        var seaTable = FakeSeaTable.startWithReportTables(Flavour.GATEWAY)) {
      telegram.group(-1009, "Admins").hasBot("member");

      Map<String, String> environment = environment(telegram, seaTable);

      Process program = program(broken(), environment);

      try {
        assertThat(program.waitFor(2, TimeUnit.MINUTES)).as(this::output).isTrue();
        assertThat(program.exitValue()).as(this::output).isEqualTo(70);
      } finally {
        program.destroyForcibly();
      }
      assertThat(output())
          .contains("Worker failed; restarting it worker=watch-telegram")
          .contains("Worker failed too often; ending the process worker=watch-telegram")
          .contains("a part of the program failed too often");
      // The service manager starts it again, which is when it is told at the latest.
      try (var _ = Program.started(environment, folder.resolve("again"))) {
        assertThat(telegram.journal().awaitMessages(-1009, 1).getFirst().text())
            .contains("«отправка отчётов»");
      }
    }
  }

  private Path broken() throws IOException {
    Path source = folder.resolve("QueueWatch.java");
    Path classes = folder.resolve("broken");
    Files.writeString(source, BROKEN);
    Files.createDirectories(classes);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                jars(),
                source.toString());
    assertThat(result).isZero();
    return classes;
  }

  /** The compiler's own interface expands no patterns. */
  private static String jars() throws IOException {
    try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
      return jars.map(Path::toString).collect(joining(File.pathSeparator));
    }
  }

  private Process program(Path broken, Map<String, String> environment) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + HOME.resolve("jvm.options"),
                "-Dvestovoy.time-scale=0.001",
                "-cp",
                broken + File.pathSeparator + HOME.resolve("lib") + File.separator + "*",
                "dev.vestovoy.Main",
                "run")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().keySet().removeIf(key -> key.matches(".*(BOT|IMAP|SEATABLE|TELEGRAM).*"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Map<String, String> environment(FakeBotApi telegram, FakeSeaTable seaTable) {
    return Map.ofEntries(
        Map.entry("BOT_TOKEN", telegram.token()),
        Map.entry("TELEGRAM_API_URL", telegram.uri().toString()),
        Map.entry("VESTOVOY_ADMIN_CHAT", "-1009"),
        Map.entry("IMAP_SERVER", "imap://127.0.0.1:1"),
        Map.entry("IMAP_EMAIL_SR01", "sr01@corp.example"),
        Map.entry("IMAP_PASSWORD_SR01", "secret-of-a-mailbox"),
        Map.entry("SEATABLE_SERVER", seaTable.url().toString()),
        Map.entry("SEATABLE_API_TOKEN", seaTable.apiToken().value()),
        Map.entry("SEATABLE_USERS_TABLE_ID", "users"),
        Map.entry("SEATABLE_MAILBOXES_TABLE_ID", "mailboxes"),
        Map.entry("SEATABLE_T_CHATS_TABLE_ID", "t_chats"),
        Map.entry("VESTOVOY_DATA", folder.resolve("data").toString()));
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("output"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
