package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;

final class LegacyTrapsIT extends TrapsContract {
  LegacyTrapsIT() {
    super(Flavour.LEGACY);
  }
}
