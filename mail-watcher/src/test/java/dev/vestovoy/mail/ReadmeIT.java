package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README is run as a stranger would. */
class ReadmeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] PDF = SampleFiles.pdf("Sales", 20_000);

  @TempDir Path folder;

  @Test
  void a_stranger_watches_a_mailbox_with_the_example() throws Exception {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    try {
      var user = server.setUser("box@corp.example", "box@corp.example", "secret");
      var program = start("imap://127.0.0.1:" + server.getImap().getPort());
      try {
        await().atMost(PATIENCE).until(this::watched);
        user.deliver(mail());

        await().atMost(PATIENCE).until(() -> said().contains("[Report] Daily"));
        assertThat(folder.resolve("reports/Daily.pdf")).hasBinaryContent(PDF);
      } finally {
        program.destroyForcibly();
      }
    } finally {
      server.stop();
    }
  }

  private Process start(String server) throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    int mark = readme.indexOf("<!-- test: Watch.java -->");
    int begin = readme.indexOf("```java\n", mark) + 8;
    Files.writeString(
        folder.resolve("Watch.java"), readme.substring(begin, readme.indexOf("```", begin)));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--class-path",
            System.getProperty("java.class.path"),
            "Watch.java",
            server,
            "box@corp.example",
            "secret")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }

  /** From now on is when there is a cursor. */
  private boolean watched() throws IOException {
    var cursors = folder.resolve("state/cursors");
    if (!Files.isDirectory(cursors)) {
      return false;
    }
    try (var files = Files.list(cursors)) {
      return files.anyMatch(file -> file.toString().endsWith(".cursor"));
    }
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("out.txt"));
  }

  private static MimeMessage mail() throws Exception {
    var raw = SupersetMail.of(SupersetMail.Version.V6_0, "Daily").pdf(PDF).bytes();
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
  }
}
