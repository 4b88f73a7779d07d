package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.mail.FaultProxy.End;
import dev.vestovoy.mail.FaultProxy.Fate;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyIT {
  /** Long enough that nothing comes of it while a test runs. */
  private static final Duration NEVER = Duration.ofHours(1);

  private final List<AutoCloseable> open = new ArrayList<>();
  private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    var target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(target);
    Thread.ofVirtual()
        .start(() -> {
          while (!target.isClosed()) {
            try {
              accepted.add(target.accept());
            } catch (IOException _) {
              // Closed at the end.
            }
          }
        });
    proxy = new FaultProxy(target.getLocalPort());
    open.add(proxy);
  }

  @AfterEach
  void close() throws Exception {
    for (var closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void bytes_pass_in_both_directions_and_so_does_the_end() throws Exception {
    var client = client();
    var server = server();

    say(client, "question");
    say(server, "answer");
    server.shutdownOutput();

    assertThat(heard(server, 8)).isEqualTo("question");
    assertThat(heard(client, 99)).isEqualTo("answer");
    assertThat(proxy.connections()).isEqualTo(1);
  }

  @Test
  void a_cut_is_an_end_for_both() throws Exception {
    var client = client();
    var server = server();

    proxy.cut();

    assertThat(client.getInputStream().read()).isEqualTo(-1);
    assertThat(server.getInputStream().read()).isEqualTo(-1);
    assertThat(proxy.open()).isZero();
  }

  @Test
  void a_reset_is_an_error() throws Exception {
    var client = client();
    server();

    proxy.reset();

    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void a_black_hole_swallows_all_and_says_nothing() throws Exception {
    var client = client();
    var server = server();

    proxy.blackHole();
    say(server, "unheard");
    var late = client();

    assertSilent(client);
    assertSilent(late);
  }

  @Test
  void what_is_healed_works_for_new_connections_only() throws Exception {
    var old = client();
    var server = server();
    proxy.blackHole();

    proxy.heal();
    say(server, "unheard");
    var fresh = client();
    say(server(), "heard");

    assertThat(heard(fresh, 5)).isEqualTo("heard");
    assertSilent(old);
  }

  @Test
  void a_stall_keeps_new_connections_mute_and_old_ones_working() throws Exception {
    var old = client();
    var server = server();

    proxy.stall();
    var mute = client();
    say(server, "still here");

    assertThat(heard(old, 10)).isEqualTo("still here");
    assertSilent(mute);
  }

  @Test
  void a_refusal_ends_with_the_healing() throws Exception {
    proxy.refuse();
    assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> new ServerSocket(proxy.port(), 1, InetAddress.getLoopbackAddress()))
        .isInstanceOf(BindException.class);

    proxy.heal();

    say(client(), "in");
    assertThat(heard(server(), 2)).isEqualTo("in");
  }

  @Test
  void a_target_that_is_down_ends_the_connection() throws Exception {
    try (var nobody = new FaultProxy(1);
        var client = new Socket(InetAddress.getLoopbackAddress(), nobody.port())) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_delay_of_one_direction_leaves_the_other_alone() throws Exception {
    proxy.delay(NEVER, Duration.ZERO);
    var client = client();
    var server = server();

    say(client, "late");
    say(server, "at once");

    assertThat(heard(client, 7)).isEqualTo("at once");
    assertSilent(server);
  }

  @Test
  void a_delay_does_not_limit_how_much_is_on_the_way() throws Exception {
    proxy.delay(NEVER);
    var client = client();
    server();

    // The buffers of the kernel alone would not take that.
    client.getOutputStream().write(new byte[15 << 20]);

    assertThat(proxy.open()).isEqualTo(1);
  }

  @Test
  void delayed_bytes_arrive_whole_and_in_order() throws Exception {
    proxy.delay(Duration.ofMillis(20));
    var client = client();
    var server = server();

    for (int i = 0; i < 100; i++) {
      say(client, "%03d,".formatted(i));
    }
    client.shutdownOutput();

    var said = heard(server, 500);
    assertThat(said).hasSize(400).startsWith("000,001,").endsWith("098,099,");
  }

  @Test
  void a_drip_lets_a_few_bytes_through_at_a_time() throws Exception {
    proxy.drip(3, NEVER);
    var client = client();

    say(server(), "abcdef");

    assertThat(heard(client, 3)).isEqualTo("abc");
    assertSilent(client);
  }

  @Test
  void a_connection_ends_after_so_many_bytes_once() throws Exception {
    proxy.endAfter(5, End.CUT);
    var client = client();
    say(server(), "abcdefgh");
    assertThat(heard(client, 99)).isEqualTo("abcde");

    var second = client();
    say(server(), "abcdefgh");

    assertThat(heard(second, 8)).isEqualTo("abcdefgh");
  }

  @Test
  void each_new_connection_has_the_fate_that_it_is_given() throws Exception {
    proxy.fates(() -> new Fate(End.CUT, Duration.ofMillis(1)));
    var doomed = client();
    assertThat(doomed.getInputStream().read()).isEqualTo(-1);
    accepted.take();

    proxy.heal();
    var client = client();
    say(server(), "spared");

    assertThat(heard(client, 6)).isEqualTo("spared");
  }

  @Test
  void a_tap_sees_what_passes_with_the_number_of_its_connection() throws Exception {
    var seen = new LinkedBlockingQueue<String>();
    proxy.tap((connection, fromServer, piece) ->
        seen.add(connection + " " + fromServer + " " + new String(piece, StandardCharsets.UTF_8)));
    client();
    server();
    var second = client();

    say(second, "up");
    say(server(), "down");

    await()
        .untilAsserted(
            () -> assertThat(seen).containsExactlyInAnyOrder("2 false up", "2 true down"));
  }

  private Socket client() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    open.add(socket);
    return socket;
  }

  /** The other end of the client that came first of those not yet taken. */
  private Socket server() throws InterruptedException {
    var socket = accepted.take();
    open.add(socket);
    return socket;
  }

  private static void say(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
  }

  private static String heard(Socket socket, int atMost) throws IOException {
    return new String(socket.getInputStream().readNBytes(atMost), StandardCharsets.UTF_8);
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(100);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }
}
