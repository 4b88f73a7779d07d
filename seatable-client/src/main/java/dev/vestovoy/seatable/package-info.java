/** A blocking client for SeaTable bases. */
@NullMarked
package dev.vestovoy.seatable;

import org.jspecify.annotations.NullMarked;
