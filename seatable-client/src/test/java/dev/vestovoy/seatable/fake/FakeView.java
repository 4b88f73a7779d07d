package dev.vestovoy.seatable.fake;

import java.util.Set;
import java.util.function.Predicate;

/** A view: some columns hidden by key, some rows left out. */
record FakeView(String id, String name, Set<String> hidden, Predicate<FakeRow> shows) {}
