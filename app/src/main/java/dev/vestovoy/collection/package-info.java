/** Collections of a bounded size. */
@NullMarked
package dev.vestovoy.collection;

import org.jspecify.annotations.NullMarked;
