package dev.vestovoy.seatable.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestovoy.seatable.Flavour;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An outage of the fake in which other servers look for ports of their own. */
class ReservedPortIT {
  private final FakeSeaTable fake = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);
  private final int port = fake.url().getPort();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void a_port_that_refuses_connections_can_be_taken_by_no_other_server() throws IOException {
    long before = fake.client().build().base().refreshMetadata().version();

    for (int outage = 0; outage < 20; outage++) {
      fake.outage(Outage.REFUSED);
      assertThatExceptionOfType(BindException.class).isThrownBy(this::listening);
      assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connected);
      fake.outage(Outage.NONE);
      assertThat(fake.client().build().base().refreshMetadata().version()).isEqualTo(before);
    }
  }

  @Test
  void a_connection_that_is_still_open_keeps_no_port_from_its_server() throws IOException {
    try (Socket _ = connected()) {
      fake.outage(Outage.REFUSED);
      assertThatExceptionOfType(BindException.class).isThrownBy(this::listening);
      fake.outage(Outage.NONE);
      connected().close();
    }
  }

  @Test
  void a_fake_that_is_closed_during_an_outage_gives_its_port_back() throws IOException {
    fake.outage(Outage.REFUSED);
    fake.close();

    listening().close();
  }

  private ServerSocket listening() throws IOException {
    return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
  }

  private Socket connected() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }
}
