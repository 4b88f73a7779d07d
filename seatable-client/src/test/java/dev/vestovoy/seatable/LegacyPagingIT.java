package dev.vestovoy.seatable;

final class LegacyPagingIT extends PagingContract {
  LegacyPagingIT() {
    super(Flavour.LEGACY);
  }
}
