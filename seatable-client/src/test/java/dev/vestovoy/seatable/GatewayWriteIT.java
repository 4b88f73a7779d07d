package dev.vestovoy.seatable;

final class GatewayWriteIT extends WriteContract {
  GatewayWriteIT() {
    super(Flavour.GATEWAY);
  }
}
