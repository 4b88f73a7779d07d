/** The settings: read once from the environment and a file, checked, and never changed. */
@NullMarked
package dev.vestovoy.config;

import org.jspecify.annotations.NullMarked;
