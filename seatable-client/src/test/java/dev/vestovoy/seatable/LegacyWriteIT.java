package dev.vestovoy.seatable;

final class LegacyWriteIT extends WriteContract {
  LegacyWriteIT() {
    super(Flavour.LEGACY);
  }
}
