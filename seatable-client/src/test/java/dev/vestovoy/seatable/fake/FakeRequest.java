package dev.vestovoy.seatable.fake;

/**
 * A request that the fake server got.
 *
 * @param path without the query
 * @param query as sent, not decoded; empty if there was none
 * @param authorization the header as sent; empty if there was none
 */
public record FakeRequest(
    String method, String path, String query, String authorization, String body) {}
