package dev.vestovoy.seatable;

final class LegacyRoundTripIT extends RoundTripContract {
  LegacyRoundTripIT() {
    super(Flavour.LEGACY);
  }
}
