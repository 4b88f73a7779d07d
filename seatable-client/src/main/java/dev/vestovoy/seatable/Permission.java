package dev.vestovoy.seatable;

/** What a base token may do, as its payload says. */
public enum Permission {
  READ_ONLY,
  READ_WRITE
}
