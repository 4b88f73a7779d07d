/** The benchmarks: latency and memory of the packaged program between a real Dovecot and fakes. */
@NullMarked
package dev.vestovoy.bench;

import org.jspecify.annotations.NullMarked;
