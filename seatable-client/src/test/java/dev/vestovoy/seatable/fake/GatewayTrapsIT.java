package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;

final class GatewayTrapsIT extends TrapsContract {
  GatewayTrapsIT() {
    super(Flavour.GATEWAY);
  }
}
