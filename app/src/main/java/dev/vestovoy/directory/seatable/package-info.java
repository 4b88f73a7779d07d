/** The directory that lies in a SeaTable base, in the predecessor's three tables. */
@NullMarked
package dev.vestovoy.directory.seatable;

import org.jspecify.annotations.NullMarked;
