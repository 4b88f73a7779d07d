/** Supervision of long-lived threads. Read {@link dev.vestovoy.worker.Worker} first. */
@NullMarked
package dev.vestovoy.worker;

import org.jspecify.annotations.NullMarked;
