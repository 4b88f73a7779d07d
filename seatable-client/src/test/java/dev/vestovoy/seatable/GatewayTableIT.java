package dev.vestovoy.seatable;

final class GatewayTableIT extends TableContract {
  GatewayTableIT() {
    super(Flavour.GATEWAY);
  }
}
