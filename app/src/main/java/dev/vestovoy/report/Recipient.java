package dev.vestovoy.report;

/** Somebody who receives reports. */
public sealed interface Recipient {
  /** What the directory calls it; the same as long as it is the same recipient. */
  String id();

  /** Where it is reached. */
  Address address();

  /** One human being. */
  record Person(String id, Address address) implements Recipient {}

  /** A chat of several. */
  record Group(String id, Address address) implements Recipient {}
}
