package dev.vestovoy.seatable;

final class GatewayMappingIT extends MappingContract {
  GatewayMappingIT() {
    super(Flavour.GATEWAY);
  }
}
