/** The doors that reports come in by, and the reception behind all of them. */
@NullMarked
package dev.vestovoy.intake;

import org.jspecify.annotations.NullMarked;
