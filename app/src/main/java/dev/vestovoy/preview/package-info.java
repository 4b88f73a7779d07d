/** Previews of PDF files, made in a process of their own. */
@NullMarked
package dev.vestovoy.preview;

import org.jspecify.annotations.NullMarked;
