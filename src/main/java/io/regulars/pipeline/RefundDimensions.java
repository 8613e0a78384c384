package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.measure.Dimension.BuiltIn;
import java.util.HashSet;
import java.util.Set;

/**
 * The dimensions whose member a refund can have, by the columns that the shop maps: of the order
 * that it names, of its customer, or its own. In the others nobody can say which member's sales it
 * lowers.
 */
final class RefundDimensions {
  private RefundDimensions() {}

  static Set<String> of(Settings settings, Inputs inputs) {
    Set<String> known = new HashSet<>(Set.of(BuiltIn.ALL.label()));
    boolean namesOrder = settings.gives(Input.REFUNDS, "order_id");
    boolean namesCustomer = settings.gives(Input.REFUNDS, "customer_id");
    boolean customerHasCountry = namesCustomer && settings.gives(Input.CUSTOMERS, "country");
    if (namesOrder || settings.gives(Input.REFUNDS, "channel")) {
      known.add(BuiltIn.CHANNEL.label());
    }
    if (namesOrder || customerHasCountry || settings.gives(Input.REFUNDS, "country")) {
      known.add(BuiltIn.COUNTRY.label());
    }
    if (namesOrder || namesCustomer) {
      known.add(BuiltIn.ACQUISITION_CHANNEL.label());
      known.add(BuiltIn.GENDER.label());
      known.add(BuiltIn.AGE_BAND.label());
    }
    if (settings.gives(Input.REFUNDS, "product_id")
        || namesOrder && settings.gives(Input.REFUNDS, "line_id")) {
      known.add(BuiltIn.PRODUCT.label());
      known.add(BuiltIn.BRAND.label());
      known.add(BuiltIn.CATEGORY.label());
    }
    for (String own : inputs.dimensionNames()) {
      if (namesOrder || namesCustomer && !inputs.isOrderDimension(own)) {
        known.add(own);
      }
    }
    return known;
  }
}
