/**
 * A strict Telegram Bot API on loopback, for tests and the sandbox. It refuses what the real one
 * would only ignore.
 */
@NullMarked
package dev.vestovoy.fake.telegram;

import org.jspecify.annotations.NullMarked;
