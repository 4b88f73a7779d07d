package dev.vestovoy.seatable;

/**
 * What is known of a failure.
 *
 * @param status of the answer; 0 if there was none
 * @param request method and path; empty if nothing was sent
 * @param type the server's own word, e.g. exceed_rows_limit; empty if it gave none
 * @param said the server's sentence, or ours
 * @param advice what somebody can do about it; empty if nobody can
 */
record Problem(int status, String request, String type, String said, String advice) {
  Problem(int status, String request, String type, String said) {
    this(status, request, type, said, "");
  }

  /** A failure found before anything was sent. */
  static Problem ours(String said) {
    return new Problem(0, "", "", said);
  }

  Problem saying(String sentence) {
    return new Problem(status, request, type, sentence, advice);
  }

  Problem advising(String whatToDo) {
    return new Problem(status, request, type, said, whatToDo);
  }

  String message() {
    var out = new StringBuilder(request);
    if (status != 0) {
      out.append(" gave ").append(status);
    }
    if (!type.isEmpty()) {
      out.append(" (").append(type).append(')');
    }
    if (!said.isEmpty()) {
      out.append(out.isEmpty() ? "" : ": ").append(said);
    }
    if (!advice.isEmpty()) {
      out.append("; ").append(advice);
    }
    return out.toString();
  }
}
