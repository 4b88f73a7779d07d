package dev.vestovoy.seatable;

import java.time.Instant;

/**
 * What the token exchange told about a base.
 *
 * @param uuid of the base, with dashes
 * @param name as people see it; may be empty on old servers
 * @param tokenExpiresAt end of the base token's life by the server's clock
 */
public record BaseInfo(
    String uuid, String name, Permission permission, Instant tokenExpiresAt, Flavour flavour) {}
