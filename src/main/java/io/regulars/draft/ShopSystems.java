package io.regulars.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every export that is known. */
final class ShopSystems {
  private static final List<ShopSystem> ALL =
      Stream.of(
              List.of(new Shopify(), new WooCommerce()),
              List.of(Magento.values()),
              List.of(Olist.values()))
          .<ShopSystem>flatMap(List::stream)
          .toList();

  private ShopSystems() {}

  /** The export that a file is, if it is one of these. */
  static Optional<ShopSystem> of(FileSample file) {
    return ALL.stream().filter(known -> file.has(known.telling())).findFirst();
  }
}
