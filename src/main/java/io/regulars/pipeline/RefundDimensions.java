package io.regulars.pipeline;

import io.regulars.canonical.InputRows;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.measure.Dimension.BuiltIn;
import java.util.HashSet;
import java.util.Set;

/**
 * The dimensions in which a refund can be assigned to a value, by the columns that the shop maps:
 * the order that it names, its customer, or columns of its own. In the other dimensions a refund
 * cannot be split.
 */
final class RefundDimensions {
  private RefundDimensions() {}

  static Set<String> of(Settings settings, InputRows inputs) {
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
    for (String custom : inputs.dimensionNames()) {
      if (namesOrder || namesCustomer && !inputs.isOrderDimension(custom)) {
        known.add(custom);
      }
    }
    return known;
  }
}
