package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;

final class GatewayLimitsIT extends LimitsContract {
  GatewayLimitsIT() {
    super(Flavour.GATEWAY);
  }
}
