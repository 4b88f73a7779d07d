/** Telegram as a way out: a client for its Bot API and the channel that sends letters by it. */
@NullMarked
package dev.vestovoy.channel.telegram;

import org.jspecify.annotations.NullMarked;
