/**
 * A strict Telegram Bot API on loopback, for tests and the sandbox. It refuses what the real one
 * would only ignore. Its answers are those of the public sources of the Bot API server and of
 * TDLib; {@code docs/fake-telegram.md} names the functions, and what stays a guess.
 */
@NullMarked
package dev.vestovoy.fake.telegram;

import org.jspecify.annotations.NullMarked;
