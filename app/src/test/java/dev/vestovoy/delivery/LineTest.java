package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LineTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Line.class);

  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Line line = new Line("telegram");

  @BeforeEach
  void listen() {
    said.start();
    LOG.setLevel(Level.INFO);
    LOG.setAdditive(false);
    LOG.addAppender(said);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(said);
    LOG.setAdditive(true);
    LOG.setLevel(null);
  }

  @Test
  void a_line_that_is_down_is_told_once_and_once_that_it_works_again() {
    line.answered();
    line.failed("connection refused");
    line.failed("connection refused");
    line.failed("connection refused");
    line.answered();
    line.answered();

    assertThat(said.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.INFO);
  }

  @Test
  void each_failure_rests_longer_until_an_answer_comes() {
    List<Duration> rests = Stream.generate(() -> line.failed("timeout")).limit(7).toList();
    line.answered();

    assertThat(rests)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    assertThat(line.failed("timeout")).isEqualTo(Duration.ofSeconds(1));
  }
}
