package dev.vestovoy.seatable;

final class LegacySqlIT extends SqlContract {
  LegacySqlIT() {
    super(Flavour.LEGACY);
  }
}
