package dev.vestovoy.intake;

import java.io.IOException;

/** The disk is nearly full; later it may not be. */
public final class NoRoomException extends IOException {
  NoRoomException(long free, long reserve) {
    super("%d bytes of disk are free, %d are kept free".formatted(free, reserve));
  }
}
