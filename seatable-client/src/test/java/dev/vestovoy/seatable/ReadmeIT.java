package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example of the README is run as a stranger would. */
final class ReadmeIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void a_stranger_runs_the_example(Flavour flavour) throws Exception {
    try (var fake = FakeSeaTable.startWithReportTables(flavour)) {
      FakeTable users = fake.base().table("users");
      RowId max = users.addRow("Name", "Max", "phone", "1");
      users.link(max, "mailboxes", fake.base().table("mailboxes").addRow("Name", "box"));

      Process program = start(fake);

      assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
      String said = Files.readString(folder.resolve("out.txt"));
      assertThat(said.lines())
          .contains("Eva is registered", "Max has 1 mailboxes", "Eva has 0 mailboxes")
          .anyMatch(line -> line.startsWith("found ") && line.contains("Eva"));
      assertThat(program.exitValue()).isZero();
      assertThat(users.cell(users.rowIds().getLast(), "id_telegram")).contains("5123456789");
    }
  }

  private Process start(FakeSeaTable fake) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int mark = readme.indexOf("<!-- test: Example.java -->");
    int begin = readme.indexOf("```java\n", mark) + 8;
    Files.writeString(
        folder.resolve("Example.java"), readme.substring(begin, readme.indexOf("```", begin)));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--class-path",
            System.getProperty("java.class.path"),
            "Example.java",
            fake.url().toString(),
            fake.apiToken().value())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }
}
