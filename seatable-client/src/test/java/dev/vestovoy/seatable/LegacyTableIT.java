package dev.vestovoy.seatable;

final class LegacyTableIT extends TableContract {
  LegacyTableIT() {
    super(Flavour.LEGACY);
  }
}
