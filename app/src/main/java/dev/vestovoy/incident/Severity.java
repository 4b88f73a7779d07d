package dev.vestovoy.incident;

/** How much an incident matters to administrators. */
public enum Severity {
  /** Worth knowing; nothing was lost and nothing has to be done at once. */
  NOTICE,
  /** Something was not delivered, or will not be unless people act. */
  WARNING,
  /** A whole part of the program does not work. */
  CRITICAL
}
