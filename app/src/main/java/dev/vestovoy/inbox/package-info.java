/**
 * Ports of the bot's durable state: updates that were received, replies and cards that are to be
 * sent. Read {@link dev.vestovoy.inbox.UpdateInbox} first.
 */
@NullMarked
package dev.vestovoy.inbox;

import org.jspecify.annotations.NullMarked;
