/**
 * The sandbox: the real program between a mail server, a SeaTable and a Telegram that are fakes.
 */
@NullMarked
package dev.vestovoy.sandbox;

import org.jspecify.annotations.NullMarked;
