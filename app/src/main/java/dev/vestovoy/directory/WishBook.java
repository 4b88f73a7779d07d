package dev.vestovoy.directory;

import dev.vestovoy.report.Address;

/** The side of the directory that knows what people want. */
@FunctionalInterface
public interface WishBook {
  /** What is wanted at an address; from what is known, never waits. */
  Wishes of(Address address);
}
