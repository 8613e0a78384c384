package io.regulars.cli;

import java.util.Set;

/** The screening rules whose tolerances a shop may set. */
final class KnownRules {
  static final Set<String> NAMES = Set.of("order_has_an_id");

  private KnownRules() {}
}
