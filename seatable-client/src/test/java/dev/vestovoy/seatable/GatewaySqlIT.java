package dev.vestovoy.seatable;

final class GatewaySqlIT extends SqlContract {
  GatewaySqlIT() {
    super(Flavour.GATEWAY);
  }
}
