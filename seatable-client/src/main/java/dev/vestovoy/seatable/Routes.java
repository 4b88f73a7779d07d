package dev.vestovoy.seatable;

import okhttp3.HttpUrl;

/**
 * Where a base's operations are.
 *
 * @param rest of the base, with its uuid and a slash at the end
 * @param sql takes statements
 * @param linkedRecords lists the links of rows
 * @param socket tells what is done to the base
 */
record Routes(Flavour flavour, HttpUrl rest, HttpUrl sql, HttpUrl linkedRecords, HttpUrl socket) {

  static Routes gateway(HttpUrl gateway, HttpUrl socket, String uuid) {
    HttpUrl rest = below(gateway, "api/v2/dtables/" + uuid + "/");
    return new Routes(
        Flavour.GATEWAY, rest, below(rest, "sql/"), below(rest, "query-links/"), socket);
  }

  static Routes legacy(HttpUrl server, HttpUrl database, HttpUrl socket, String uuid) {
    return new Routes(
        Flavour.LEGACY,
        below(server, "api/v1/dtables/" + uuid + "/"),
        below(database, "api/v1/query/" + uuid + "/"),
        below(database, "api/v1/linked-records/" + uuid + "/"),
        socket);
  }

  boolean gateway() {
    return flavour == Flavour.GATEWAY;
  }

  HttpUrl at(String path) {
    return below(rest, path);
  }

  /** Joins with one slash: the token answer has one at the end, or not. */
  static HttpUrl below(HttpUrl base, String path) {
    String start = base.newBuilder().query(null).fragment(null).build().toString();
    return HttpUrl.get(start.endsWith("/") ? start + path : start + "/" + path);
  }
}
