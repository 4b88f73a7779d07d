/** A strict SeaTable server on loopback, for tests of whatever talks to SeaTable. */
@NullMarked
package dev.vestovoy.seatable.fake;

import org.jspecify.annotations.NullMarked;
