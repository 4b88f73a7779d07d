/**
 * Catalogue of the texts that people read, by typed keys. Read {@link dev.vestovoy.text.TextKey}
 * first.
 */
@NullMarked
package dev.vestovoy.text;

import org.jspecify.annotations.NullMarked;
