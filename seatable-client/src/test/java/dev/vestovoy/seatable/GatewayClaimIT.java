package dev.vestovoy.seatable;

final class GatewayClaimIT extends ClaimContract {
  GatewayClaimIT() {
    super(Flavour.GATEWAY);
  }
}
