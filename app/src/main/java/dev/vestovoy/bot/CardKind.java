package dev.vestovoy.bot;

/** Kind of a card in the admin chat. */
enum CardKind {
  /** A group asks to be registered. */
  GROUP_REQUEST,
  /** A group was registered. */
  GROUP_BOUND,
  /** A person was registered. */
  PERSON_BOUND,
  /** A person whom an administrator removed asks to be registered again. */
  PERSON_REQUEST,
  /** Registrations vanished from the tables, many at once. */
  REGISTRATIONS_HELD
}
