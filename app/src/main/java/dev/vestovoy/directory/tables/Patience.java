package dev.vestovoy.directory.tables;

/** How long a call may go on trying while the tables cannot be reached. */
public enum Patience {
  /** One try: whoever asks comes back by itself. */
  ONCE,
  /** One quick repetition: a person waits for the answer. */
  HASTY,
  /** Some seconds. */
  PATIENT
}
