package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One request before anybody signed it.
 *
 * @param body JSON; null for a GET
 * @param kind how its errors are read and whether it may be sent twice
 */
record Call(String method, HttpUrl url, @Nullable JsonNode body, Kind kind) {
  /** What matters about a request when it fails. */
  enum Kind {
    /** May be repeated. */
    PLAIN,
    /** A statement, which may be repeated; a 400 is about the statement. */
    STATEMENT,
    /** A statement that writes, which may be repeated: it says what shall be there. */
    CHANGE,
    /** Adds something each time it is sent: repeated only if the server surely did not see it. */
    ADDING
  }

  static Call get(HttpUrl url) {
    return new Call("GET", url, null, Kind.PLAIN);
  }

  /** Says whether a token that may only read is not enough. */
  boolean writes() {
    return switch (kind) {
      case STATEMENT -> false;
      case CHANGE, ADDING -> true;
      case PLAIN -> method.equals("PUT") || method.equals("DELETE");
    };
  }

  /** Says whether a 400 is about a statement. */
  boolean statement() {
    return kind == Kind.STATEMENT || kind == Kind.CHANGE;
  }

  /** Method and path, without the query: it may hold values. */
  String line() {
    return method + " " + url.encodedPath();
  }
}
