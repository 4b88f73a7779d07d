package dev.vestovoy.seatable.fake;

import dev.vestovoy.seatable.Flavour;

final class GatewaySchemaIT extends SchemaContract {
  GatewaySchemaIT() {
    super(Flavour.GATEWAY);
  }
}
