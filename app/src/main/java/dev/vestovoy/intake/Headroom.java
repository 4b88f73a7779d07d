package dev.vestovoy.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * The part of the disk that is kept free, so that what is in hand can be finished: below it no mail
 * is taken. Once short, it wants a quarter more before it is content again.
 */
public final class Headroom {
  private final LongSupplier usable;
  private final long reserve;
  private boolean lacking;

  /**
   * Keeps this much.
   *
   * @param usable how much is free now
   * @param reserve in bytes
   */
  public Headroom(LongSupplier usable, long reserve) {
    this.usable = usable;
    this.reserve = reserve;
  }

  /** Keeps this much on the disk that a folder lies on. */
  public static Headroom of(Path folder, long reserve) {
    return new Headroom(
        () -> {
          try {
            return Files.getFileStore(folder).getUsableSpace();
          } catch (IOException e) {
            throw new UncheckedIOException("cannot ask how full the disk is", e);
          }
        },
        reserve);
  }

  /**
   * Asks for it.
   *
   * @throws NoRoomException when it is not there
   */
  public synchronized void demand() throws NoRoomException {
    long free = usable.getAsLong();
    lacking = free < (lacking ? reserve + reserve / 4 : reserve);
    if (lacking) {
      throw new NoRoomException(free, reserve);
    }
  }
}
