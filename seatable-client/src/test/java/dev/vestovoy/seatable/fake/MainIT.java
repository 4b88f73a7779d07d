package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.seatable.ApiToken;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.SeaTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The fake as a program. */
final class MainIT {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
  private final CountDownLatch stop = new CountDownLatch(1);

  @Test
  void it_tells_its_address_and_serves_until_it_is_stopped() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> status =
          threads.submit(
              () -> run("--flavour", "legacy", "--token", "secret token", "--sample", "yes"));
      await().until(() -> said.toString(StandardCharsets.UTF_8).contains("base: "));

      URI url = address();
      try (var seatable = SeaTable.builder(url, new ApiToken("secret token")).build()) {
        assertThat(seatable.base().info().flavour()).isEqualTo(Flavour.LEGACY);
        assertThat(seatable.base().table("users").rows()).isEmpty();
      }
      stop.countDown();

      assertThat(status.get()).isZero();
    }
  }

  @Test
  void wrong_arguments_are_answered_with_the_right_ones() throws InterruptedException {
    for (List<String> wrong :
        List.of(
            List.of("--port", "seven"),
            List.of("--port", "70000"),
            List.of("--port"),
            List.of("--flavour", "vanilla"),
            List.of("--sample", "perhaps"),
            List.of("--calls-per-minute", "0"),
            List.of("--colour", "red"),
            List.of("--token", "a", "--token", "b"),
            List.of("--token", " "),
            List.of("--public-url", "not a url"))) {
      complained.reset();
      assertThat(run(wrong.toArray(String[]::new))).as(wrong.toString()).isEqualTo(2);
      assertThat(complained.toString(StandardCharsets.UTF_8)).contains("--flavour NAME");
    }
    assertThat(said.size()).isZero();
  }

  @Test
  void help_is_no_error() throws InterruptedException {
    assertThat(run("--port", "1", "--help")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("--calls-per-minute N");
  }

  @Test
  void a_port_that_is_taken_is_told() throws InterruptedException {
    try (var other = FakeSeaTable.start(Flavour.GATEWAY)) {
      String port = Integer.toString(other.url().getPort());

      assertThat(run("--port", port)).isEqualTo(1);
      assertThat(complained.toString(StandardCharsets.UTF_8)).contains("port " + port);
    }
  }

  private int run(String... arguments) throws InterruptedException {
    return Main.run(
        List.of(arguments),
        new PrintStream(said, true, StandardCharsets.UTF_8),
        new PrintStream(complained, true, StandardCharsets.UTF_8),
        stop);
  }

  private URI address() {
    Matcher matcher = Pattern.compile("http://\\S+").matcher(said.toString(StandardCharsets.UTF_8));
    assertThat(matcher.find()).isTrue();
    return URI.create(matcher.group());
  }
}
