/** The words of the trade: a report, its files, who receives it. They depend on nothing. */
@NullMarked
package dev.vestovoy.report;

import org.jspecify.annotations.NullMarked;
