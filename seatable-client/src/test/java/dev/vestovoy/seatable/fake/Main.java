package dev.vestovoy.seatable.fake;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the fake as a program of its own, for clients in any language. */
public final class Main {
  private Main() {}

  /** Starts a server that runs until the program is stopped; exits with 2 for wrong arguments. */
  public static void main(String[] args) throws InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = run(List.of(args), out, err, new CountDownLatch(1));
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Runs until somebody counts down, or until the arguments turn out to be wrong. */
  static int run(List<String> args, PrintStream out, PrintStream err, CountDownLatch stop)
      throws InterruptedException {
    Arguments arguments;
    try {
      arguments = Arguments.of(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(Arguments.USAGE);
      return 2;
    }
    if (arguments.help()) {
      out.println(Arguments.USAGE);
      return 0;
    }
    try (FakeSeaTable fake = arguments.start()) {
      out.println("SeaTable's stand-in (" + arguments.flavour() + ") is at " + fake.url());
      out.println("API token, read and write: " + fake.apiToken().value());
      out.println("API token, read only:      " + fake.readOnlyToken().value());
      out.println("base: " + fake.base().uuid);
      stop.await();
    } catch (UncheckedIOException e) {
      err.println("cannot listen on port " + arguments.port() + ": " + e.getMessage());
      return 1;
    }
    return 0;
  }
}
