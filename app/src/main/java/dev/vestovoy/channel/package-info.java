/** The ways out; each has a package of its own and knows nothing of the others. */
@NullMarked
package dev.vestovoy.channel;

import org.jspecify.annotations.NullMarked;
