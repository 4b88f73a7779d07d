package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.delivery.Outcome.RefusalReason;

/**
 * Observer of deliveries, for status columns, metrics and the like. Its methods are called once the
 * fact is durable; they return at once and never fail.
 */
public interface DeliveryListener {
  /** A listener that notes nothing. */
  DeliveryListener NONE = new DeliveryListener() {};

  /** A letter was delivered whole. */
  default void delivered(Letter letter) {}

  /** A letter was refused for good. */
  default void refused(Letter letter, RefusalReason reason) {}

  /** A chat does not let the bot post; its letters are held. */
  default void forbidden(Letter letter, ChatTrouble trouble) {}
}
