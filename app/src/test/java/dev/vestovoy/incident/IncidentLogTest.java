package dev.vestovoy.incident;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class IncidentLogTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Logger logger = (Logger) LoggerFactory.getLogger(IncidentLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
  }

  @AfterEach
  void listenNoMore() {
    logger.setAdditive(true);
    logger.detachAppender(lines);
  }

  @Test
  void words_of_a_mail_are_not_logged() {
    opened(
        IncidentType.LETTERS_REFUSED, "1:DOUBTFUL", "Salaries of the board", "sr01@corp.example");

    assertThat(logged()).contains("1:DOUBTFUL", "Person 7").doesNotContain("Salaries");
  }

  @Test
  void words_of_a_server_are_logged() {
    opened(IncidentType.CHAT_FORBIDDEN, "42", "not enough rights");

    assertThat(logged()).contains("CHAT_FORBIDDEN", "42", "Person 7", "not enough rights");
  }

  private void opened(IncidentType type, String subject, Object... arguments) {
    var key = new Incident.Key(type, subject);
    new IncidentLog()
        .opened(Incident.first(key, List.of("Person 7"), List.of(arguments), NOW), "Person 7");
  }

  private String logged() {
    return lines.list.stream().map(line -> line.getKeyValuePairs().toString()).toList().toString();
  }
}
