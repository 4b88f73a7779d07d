package dev.vestovoy.seatable;

final class GatewayRoundTripIT extends RoundTripContract {
  GatewayRoundTripIT() {
    super(Flavour.GATEWAY);
  }
}
