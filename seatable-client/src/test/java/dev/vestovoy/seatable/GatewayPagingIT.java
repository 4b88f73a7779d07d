package dev.vestovoy.seatable;

final class GatewayPagingIT extends PagingContract {
  GatewayPagingIT() {
    super(Flavour.GATEWAY);
  }
}
