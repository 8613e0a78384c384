package io.regulars.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All known export formats. */
final class ShopSystems {
  private static final List<ShopSystem> ALL =
      Stream.of(
              List.of(new Shopify(), new WooCommerce()),
              List.of(Magento.values()),
              List.of(Olist.values()))
          .<ShopSystem>flatMap(List::stream)
          .toList();

  private ShopSystems() {}

  /** The export format of a file; empty if it is not known. */
  static Optional<ShopSystem> of(FileSample file) {
    return ALL.stream().filter(system -> file.has(system.signature())).findFirst();
  }
}
