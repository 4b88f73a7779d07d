package dev.vestovoy.mail;

import java.util.Optional;

/** Who may watch a mailbox: of all instances that share these, one at a time. */
public interface Leases {
  /**
   * Takes a mailbox, or finds it taken. The implementation keeps the lease alive by itself.
   *
   * @param lost to be run when the lease is lost; it may already be held elsewhere then
   * @throws java.io.UncheckedIOException when nobody can say: the mailbox waits
   */
  Optional<Lease> take(String mailbox, Runnable lost);

  /** For a single instance: every mailbox is free. */
  static Leases none() {
    return (_, _) -> Optional.of(Lease.FOR_EVER);
  }

  /** The right to watch a mailbox; closing it gives it back. */
  interface Lease extends AutoCloseable {
    /** One that nobody else wants. */
    Lease FOR_EVER =
        new Lease() {
          @Override
          public boolean held() {
            return true;
          }

          @Override
          public void close() {}
        };

    /** Whether it is still ours; asked before each mail is handed on. */
    boolean held();

    @Override
    void close();
  }
}
