package dev.vestovoy.seatable;

final class GatewayChangeFeedIT extends ChangeFeedContract {
  GatewayChangeFeedIT() {
    super(Flavour.GATEWAY);
  }
}
