package dev.vestovoy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback interface on which somebody may listen, stop and listen again. They lie
 * below those that the system gives to clients: else a client that calls while nobody listens may
 * be given that very port, reach itself, and keep it.
 */
final class FreePorts {
  private static final int FROM = 20_000;
  private static final int TO = 32_000;

  private FreePorts() {}

  static int next() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FROM, TO);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException _) {
        // Somebody else has it.
      }
    }
    throw new UncheckedIOException(new IOException("no free port is found"));
  }
}
