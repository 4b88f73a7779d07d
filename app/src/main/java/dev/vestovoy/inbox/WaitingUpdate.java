package dev.vestovoy.inbox;

/**
 * Update in the inbox that is not handled yet.
 *
 * @param row its place in the inbox
 * @param tries how often an earlier run of the program began to handle it and ended meanwhile
 * @param earlier whether an earlier run of the program received it
 * @param postponed whether it was put off before
 */
public record WaitingUpdate(
    long row, ReceivedUpdate update, int tries, boolean earlier, boolean postponed) {}
