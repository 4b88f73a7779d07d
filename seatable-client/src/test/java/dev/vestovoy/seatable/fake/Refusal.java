package dev.vestovoy.seatable.fake;

/** Why the fake refuses a request. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  static Refusal bad(String message) {
    return new Refusal(400, message);
  }
}
