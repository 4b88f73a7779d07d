package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;

final class LegacyLimitsIT extends LimitsContract {
  LegacyLimitsIT() {
    super(Flavour.LEGACY);
  }
}
