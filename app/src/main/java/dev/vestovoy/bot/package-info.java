/** The Telegram dialogue: people and groups register, admins approve. Knows telegrambots. */
@NullMarked
package dev.vestovoy.bot;

import org.jspecify.annotations.NullMarked;
