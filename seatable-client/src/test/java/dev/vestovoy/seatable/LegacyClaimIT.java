package dev.vestovoy.seatable;

final class LegacyClaimIT extends ClaimContract {
  LegacyClaimIT() {
    super(Flavour.LEGACY);
  }
}
