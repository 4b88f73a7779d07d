package dev.vestovoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class LogLineTest {
  private final LogLine layout = new LogLine();

  @Test
  void an_event_is_one_line_with_its_time() {
    String line = layout.doLayout(event(Level.INFO, "tried a letter", null));

    assertThat(line)
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  Courier: tried a letter"
                + " letter=7 why=\"it \\\\\"is\\\\\" so\" empty=\"\"\n");
  }

  @Test
  void the_journal_reads_the_priority_of_every_line() {
    layout.setJournalStream("8:1234");
    var thrown = new IOException("two\nlines", new IllegalStateException("cause"));

    List<String> lines =
        layout.doLayout(event(Level.WARN, "a channel broke", thrown)).lines().toList();

    assertThat(lines.getFirst()).startsWith("<4>WARN  Courier: a channel broke letter=7");
    assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.startsWith("<4>"));
    assertThat(lines).anyMatch(line -> line.startsWith("<4>    at dev.vestovoy.cli.LogLineTest"));
    assertThat(layout.doLayout(event(Level.ERROR, "x", null))).startsWith("<3>");
    assertThat(layout.doLayout(event(Level.INFO, "x", null))).startsWith("<6>");
    assertThat(layout.doLayout(event(Level.DEBUG, "x", null))).startsWith("<7>");
  }

  @Test
  void foreign_text_can_neither_begin_a_line_nor_drive_the_terminal() {
    layout.setJournalStream("8:1234");

    String line = layout.doLayout(event(Level.INFO, "title\n<0>panic\u001b[2J", null));

    assertThat(line.lines()).hasSize(1);
    assertThat(line).contains("title\\u000a<0>panic\\u001b[2J");
  }

  @Test
  void a_bot_token_in_a_foreign_exception_is_masked() {
    var thrown = new IOException("no route: /bot123456789:AAE-x_yzAAE-x_yzAAE-x_yzAAE-x_yz/getMe");

    String lines = layout.doLayout(event(Level.WARN, "Telegram is away", thrown));

    assertThat(lines).contains("/bot123456789:***/getMe").doesNotContain("AAE-x_yz");
  }

  private static LoggingEvent event(Level level, String sentence, @Nullable Throwable thrown) {
    var event = new LoggingEvent();
    event.setLoggerContext(new LoggerContext());
    event.setLoggerName("dev.vestovoy.delivery.Courier");
    event.setLevel(level);
    event.setMessage(sentence);
    event.setInstant(Instant.EPOCH);
    event.addKeyValuePair(new KeyValuePair("letter", 7));
    event.addKeyValuePair(new KeyValuePair("why", "it \"is\" so"));
    event.addKeyValuePair(new KeyValuePair("empty", ""));
    if (thrown != null) {
      event.setThrowableProxy(new ThrowableProxy(thrown));
    }
    return event;
  }
}
