/** The outbox as one embedded SQLite file. */
@NullMarked
package dev.vestovoy.outbox;

import org.jspecify.annotations.NullMarked;
