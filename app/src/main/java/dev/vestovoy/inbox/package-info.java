/**
 * What came from people and was not handled yet. Read {@link dev.vestovoy.inbox.UpdateInbox} first.
 */
@NullMarked
package dev.vestovoy.inbox;

import org.jspecify.annotations.NullMarked;
