package dev.vestovoy.seatable;

/**
 * What a server tells to everybody, without a token.
 *
 * @param edition e.g. {@code enterprise edition}; empty if it was not told
 */
public record ServerInfo(Version version, String edition) {}
