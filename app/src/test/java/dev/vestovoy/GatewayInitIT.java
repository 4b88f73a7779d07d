package dev.vestovoy;

import dev.vestovoy.seatable.Flavour;

final class GatewayInitIT extends InitContract {
  GatewayInitIT() {
    super(Flavour.GATEWAY);
  }
}
