package dev.vestovoy.seatable;

final class LegacyChangeFeedIT extends ChangeFeedContract {
  LegacyChangeFeedIT() {
    super(Flavour.LEGACY);
  }
}
