/** The face on the terminal: commands, their texts, and the form of log lines. */
@NullMarked
package dev.vestovoy.cli;

import org.jspecify.annotations.NullMarked;
