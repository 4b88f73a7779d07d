package dev.vestovoy.fake.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults to come. Calls count from the moment that a fault is ordered. */
public final class Faults {
  private final List<ActiveFault> active = new ArrayList<>();

  Faults() {}

  /** Puts a rule into force. Of several that meet a call the oldest acts. */
  public synchronized ActiveFault add(FaultRule rule) {
    ActiveFault added = new ActiveFault(rule);
    active.add(added);
    return added;
  }

  /** The nth send from now on fails, 1 being the next; a send is any method that begins so. */
  public void send(int nth, Fault fault) {
    add(FaultRule.sends(fault).after(nth - 1).times(1));
  }

  /** The next sends fail. */
  public void sends(int count, Fault fault) {
    add(FaultRule.sends(fault).times(count));
  }

  /** The next sends to a chat fail. */
  public void chat(long chat, int count, Fault fault) {
    add(FaultRule.sends(fault).to(chat).times(count));
  }

  /** The next calls of a method fail. */
  public void method(String method, int count, Fault fault) {
    add(FaultRule.everything(fault).methods(method).times(count));
  }

  /** Nothing fails any more. */
  public synchronized void heal() {
    active.clear();
  }

  /**
   * The fault of a call, if it has one.
   *
   * @param early whether the call's body was not read yet
   */
  synchronized Optional<Fault> take(BotRequest request, boolean early) {
    Optional<ActiveFault> found = Optional.empty();
    for (ActiveFault fault : active) {
      FaultRule rule = fault.rule();
      // Each rule counts the calls that it meets, also those that another rule strikes.
      boolean strikes = rule.early() == early && rule.meets(request) && fault.strikes();
      if (strikes && found.isEmpty()) {
        found = Optional.of(fault);
        fault.hit();
      }
    }
    active.removeIf(ActiveFault::over);
    return found.map(fault -> fault.rule().fault());
  }
}
