package dev.vestovoy.incident;

/** Durable memory of destinations that have another name now than the settings say. */
public interface MovedDestinations {
  /** The present name; the configured one when it never moved. */
  String current(String configured);

  /** Notes the present name; returns before it is on disk. */
  void moved(String configured, String current);
}
