package dev.vestovoy.bot;

import dev.vestovoy.directory.Notices;
import dev.vestovoy.directory.Promises;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.Titles;
import dev.vestovoy.directory.VanishedRegistrations;
import dev.vestovoy.directory.WishBook;

/**
 * What the bot asks and tells the directory.
 *
 * @param wishes which languages people want
 * @param promises what is owed to those who came while the registry was away
 * @param notices where it is heard what else becomes of registrations
 * @param titles is told what groups are called now
 * @param vanished registrations that are held
 */
public record Desk(
    Registry registry,
    WishBook wishes,
    Promises promises,
    Notices notices,
    Titles titles,
    VanishedRegistrations vanished) {}
