/** Who gets what: mailboxes, recipients and the links between them, and how people join. */
@NullMarked
package dev.vestovoy.directory;

import org.jspecify.annotations.NullMarked;
