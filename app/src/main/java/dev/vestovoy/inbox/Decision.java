package dev.vestovoy.inbox;

/**
 * End of a card. The first decision counts.
 *
 * @param card its id
 * @param outcome a word of the bot
 * @param by name of the administrator who decided
 */
public record Decision(long card, String outcome, String by) {}
