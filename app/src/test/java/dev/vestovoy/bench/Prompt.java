package dev.vestovoy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** The end of a {@link Contestant}'s line that lies in its own process. */
final class Prompt {
  private final BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));

  /**
   * Which mailboxes are to be watched.
   *
   * @param authority the certificate that is trusted, in PEM
   * @param prefix of the accounts; their number follows it
   */
  record Order(int port, boolean tls, Path authority, String prefix, int mailboxes) {
    static final String HOST = "localhost";
    static final String PASSWORD = "secret";

    String account(int number) {
      return prefix + number;
    }

    /** As it is sent. */
    @Override
    public String toString() {
      return "connect %d %s %s %s %d"
          .formatted(port, tls ? "tls" : "plain", authority, prefix, mailboxes);
    }

    private static Order parse(String line) {
      String[] words = line.split(" ", -1);
      return new Order(
          Integer.parseInt(words[1]),
          words[2].equals("tls"),
          Path.of(words[3]),
          words[4],
          Integer.parseInt(words[5]));
    }
  }

  /** Says that the program has started, and waits for what it is to do. */
  Order order() throws IOException {
    say("ready");
    return Order.parse(orders.readLine());
  }

  /** Says that all mailboxes wait for mail; then collects garbage on demand until the end. */
  void connected() throws IOException {
    say("connected");
    while (orders.readLine() != null) {
      System.gc();
      say("collected");
    }
  }

  /** Says that the content of a mail is here. */
  void took(String subject) {
    say("mail %s %d".formatted(subject.substring(subject.lastIndexOf(' ') + 1), System.nanoTime()));
  }

  private static synchronized void say(String word) {
    System.out.println(word);
  }
}
