/**
 * The engine: letters, their outcomes, the outbox they wait in and the courier who carries them.
 */
@NullMarked
package dev.vestovoy.delivery;

import org.jspecify.annotations.NullMarked;
