package dev.vestovoy.directory;

/** What an attempt to end a registration came to. */
public enum Release {
  /** Its rows were cleared and read back. */
  RELEASED,
  /** No row has it. */
  NOT_REGISTERED,
  /** The directory cannot be read or written now; later it may. */
  UNAVAILABLE
}
