package dev.vestovoy.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/**
 * A log event as lines: one, and one more for each line of a stack trace.
 *
 * <p>The journal is given each line's priority in its own form, {@code <4>} and so on
 * (sd-daemon(3)), and no time, which it notes itself.
 */
public final class LogLine extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  // The last line of defence: an exception of a foreign library may quote a URL of the Bot API.
  private static final Pattern BOT_TOKEN = Pattern.compile("([0-9]{5,}):[A-Za-z0-9_-]{20,}");

  private boolean journal;

  /** Takes the value of {@code JOURNAL_STREAM}, which systemd sets for a service's output. */
  public void setJournalStream(String stream) {
    this.journal = !stream.isBlank();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    String prefix = journal ? priority(event.getLevel()) : "";
    var lines = new StringBuilder();
    append(lines, prefix, head(event) + sentence(event) + keyValues(event));
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      ThrowableProxyUtil.asString(thrown).lines().forEach(line -> append(lines, prefix, line));
    }
    return lines.toString();
  }

  private String head(ILoggingEvent event) {
    String logger = event.getLoggerName();
    String head =
        "%-5s %s: ".formatted(event.getLevel(), logger.substring(logger.lastIndexOf('.') + 1));
    return journal ? head : TIME.format(event.getInstant()) + " " + head;
  }

  private static String sentence(ILoggingEvent event) {
    String sentence = event.getFormattedMessage();
    return sentence == null ? "" : sentence;
  }

  private static String keyValues(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs == null
        ? ""
        : pairs.stream()
            .map(p -> " " + p.key + "=" + quoted(p.value))
            .collect(Collectors.joining());
  }

  private static String quoted(Object value) {
    String text = String.valueOf(value);
    boolean bare = !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=');
    return bare ? text : '"' + text.replace("\"", "\\\"") + '"';
  }

  private static void append(StringBuilder lines, String prefix, String line) {
    // The indentation of a stack trace is kept; any other control character is not the line's own.
    String printable = Printable.of(line.replace("\t", "    "));
    lines.append(prefix).append(BOT_TOKEN.matcher(printable).replaceAll("$1:***")).append('\n');
  }

  private static String priority(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> "<3>";
      case Level.WARN_INT -> "<4>";
      case Level.INFO_INT -> "<6>";
      default -> "<7>";
    };
  }
}
