/** The directory's three tables in one file on this machine. */
@NullMarked
package dev.vestovoy.directory.file;

import org.jspecify.annotations.NullMarked;
