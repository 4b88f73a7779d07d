package dev.vestovoy.incident;

/** Register of incidents that breaks its contract: each call fails. */
public final class BrokenIncidents implements Incidents {
  @Override
  public void open(IncidentType type, String subject, String name, Object... arguments) {
    throw new StackOverflowError("too deep");
  }

  @Override
  public void close(IncidentType type, String subject) {
    throw new StackOverflowError("too deep");
  }

  @Override
  public void forget(IncidentType type, String subject) {
    throw new StackOverflowError("too deep");
  }
}
