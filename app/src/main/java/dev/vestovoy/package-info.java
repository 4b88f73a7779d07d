/** The program: {@code Main} and the wiring of its parts. */
@NullMarked
package dev.vestovoy;

import org.jspecify.annotations.NullMarked;
