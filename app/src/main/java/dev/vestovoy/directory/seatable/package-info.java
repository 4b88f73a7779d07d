/** The directory's three tables in a SeaTable base. */
@NullMarked
package dev.vestovoy.directory.seatable;

import org.jspecify.annotations.NullMarked;
