package dev.vestovoy.seatable;

final class GatewaySchemaIT extends SchemaContract {
  GatewaySchemaIT() {
    super(Flavour.GATEWAY);
  }
}
