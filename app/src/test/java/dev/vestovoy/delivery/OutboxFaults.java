package dev.vestovoy.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/** Outboxes that misbehave in one of their calls. */
final class OutboxFaults {
  private OutboxFaults() {}

  /** An outbox that does this before each search for due letters. */
  static Outbox beforeSearches(Outbox outbox, Runnable fault) {
    return (Outbox)
        Proxy.newProxyInstance(
            Outbox.class.getClassLoader(),
            new Class<?>[] {Outbox.class},
            (_, method, arguments) -> {
              if (method.getName().equals("due")) {
                fault.run();
              }
              try {
                return method.invoke(outbox, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Waits for the end; interrupts do not shorten the wait. */
  static void hang(CountDownLatch end) {
    boolean interrupted = false;
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
