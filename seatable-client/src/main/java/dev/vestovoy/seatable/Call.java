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
    /** Adds something each time it is sent: repeated only if the server surely did not see it. */
    ADDING
  }

  static Call get(HttpUrl url) {
    return new Call("GET", url, null, Kind.PLAIN);
  }

  /** Method and path, without the query: it may hold values. */
  String line() {
    return method + " " + url.encodedPath();
  }
}
