/** The directory that lies in the predecessor's three tables, wherever these lie. */
@NullMarked
package dev.vestovoy.directory.tables;

import org.jspecify.annotations.NullMarked;
