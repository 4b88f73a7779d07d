package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;

final class LegacySchemaIT extends SchemaContract {
  LegacySchemaIT() {
    super(Flavour.LEGACY);
  }
}
