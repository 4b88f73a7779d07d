package dev.vestovoy.fake.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The faults to come. Calls count from the moment that a fault is ordered. */
public final class Faults {
  private static final String SENDS = "send";

  private final List<Order> orders = new ArrayList<>();

  Faults() {}

  /** The nth send from now on fails, 1 being the next; a send is any method that begins so. */
  public void send(int nth, Fault fault) {
    order(new Order(SENDS, OptionalLong.empty(), fault, nth - 1, 1));
  }

  /** The next sends fail. */
  public void sends(int count, Fault fault) {
    order(new Order(SENDS, OptionalLong.empty(), fault, 0, count));
  }

  /** The next sends to a chat fail. */
  public void chat(long chat, int count, Fault fault) {
    order(new Order(SENDS, OptionalLong.of(chat), fault, 0, count));
  }

  /** The next calls of a method fail. */
  public void method(String method, int count, Fault fault) {
    order(new Order(method.toLowerCase(Locale.ROOT), OptionalLong.empty(), fault, 0, count));
  }

  /** Nothing fails any more. */
  public synchronized void heal() {
    orders.clear();
  }

  private synchronized void order(Order order) {
    orders.add(order);
  }

  /** The fault of a call of which only the method is known yet. */
  Optional<Fault> take(String method) {
    return take(method, OptionalLong.empty());
  }

  /** The fault of a call to this chat. */
  Optional<Fault> take(String method, long chat) {
    return take(method, OptionalLong.of(chat));
  }

  private synchronized Optional<Fault> take(String method, OptionalLong chat) {
    Optional<Fault> found = Optional.empty();
    for (Order order : orders) {
      boolean meant = order.chat.equals(chat) && method.startsWith(order.method);
      if (meant && order.skip > 0) {
        order.skip--;
      } else if (meant && order.count > 0 && found.isEmpty()) {
        order.count--;
        found = Optional.of(order.fault);
      }
    }
    orders.removeIf(order -> order.count == 0);
    return found;
  }

  private static final class Order {
    private final String method;
    private final OptionalLong chat;
    private final Fault fault;
    private int skip;
    private int count;

    Order(String method, OptionalLong chat, Fault fault, int skip, int count) {
      this.method = method;
      this.chat = chat;
      this.fault = fault;
      this.skip = skip;
      this.count = count;
    }
  }
}
