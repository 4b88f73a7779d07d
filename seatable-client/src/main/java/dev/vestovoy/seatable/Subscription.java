package dev.vestovoy.seatable;

/** Somebody's wish to be told; closing it ends the telling. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
