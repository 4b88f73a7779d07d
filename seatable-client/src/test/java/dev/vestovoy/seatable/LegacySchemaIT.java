package dev.vestovoy.seatable;

final class LegacySchemaIT extends SchemaContract {
  LegacySchemaIT() {
    super(Flavour.LEGACY);
  }
}
