package dev.vestovoy;

import dev.vestovoy.seatable.Flavour;

final class LegacyInitIT extends InitContract {
  LegacyInitIT() {
    super(Flavour.LEGACY);
  }
}
