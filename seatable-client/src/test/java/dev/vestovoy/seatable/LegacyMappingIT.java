package dev.vestovoy.seatable;

final class LegacyMappingIT extends MappingContract {
  LegacyMappingIT() {
    super(Flavour.LEGACY);
  }
}
