package dev.vestovoy.seatable;

/** Which family of addresses a server speaks. The token answer says it. */
public enum Flavour {
  /**
   * Everything below {@code /api-gateway/api/v2}: SeaTable 4.4 and later, the only one since 5.3.
   */
  GATEWAY,
  /** Two services, {@code dtable-server} and {@code dtable-db}: SeaTable up to 5.2. */
  LEGACY
}
