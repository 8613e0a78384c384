package io.regulars.computation;

import io.regulars.config.Settings;
import io.regulars.input.Input;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.quality.InputRows;
import java.util.HashSet;
import java.util.Set;

/**
 * The dimensions in which refunds can be split, by the columns of the input that the shop maps. A
 * refund takes a dimension value from its order, its line, its customer, or its own columns.
 */
final class RefundDimensions {
  private RefundDimensions() {}

  /** The labels of these dimensions. */
  static Set<String> of(Settings settings, InputRows inputs) {
    Set<String> dimensions = new HashSet<>(Set.of(BuiltIn.ALL.label()));
    boolean namesOrder = settings.gives(Input.REFUNDS, "order_id");
    boolean namesCustomer = settings.gives(Input.REFUNDS, "customer_id");
    boolean customerHasCountry = namesCustomer && settings.gives(Input.CUSTOMERS, "country");
    if (namesOrder || settings.gives(Input.REFUNDS, "channel")) {
      dimensions.add(BuiltIn.CHANNEL.label());
    }
    if (namesOrder || customerHasCountry || settings.gives(Input.REFUNDS, "country")) {
      dimensions.add(BuiltIn.COUNTRY.label());
    }
    if (namesOrder || namesCustomer) {
      dimensions.add(BuiltIn.ACQUISITION_CHANNEL.label());
      dimensions.add(BuiltIn.GENDER.label());
      dimensions.add(BuiltIn.AGE_BAND.label());
    }
    boolean namesLine =
        settings.gives(Input.REFUNDS, "product_id")
            || namesOrder && settings.gives(Input.REFUNDS, "line_id");
    if (namesLine) {
      dimensions.add(BuiltIn.PRODUCT.label());
      dimensions.add(BuiltIn.BRAND.label());
      dimensions.add(BuiltIn.CATEGORY.label());
    }
    for (String custom : inputs.dimensionNames()) {
      boolean isKnown =
          switch (inputs.ownerOf(custom)) {
            case ORDER -> namesOrder;
            // The lines that a refund can be of are those of its owner.
            case LINE -> namesLine && (namesOrder || namesCustomer);
            case CUSTOMER -> namesOrder || namesCustomer;
          };
      if (isKnown) {
        dimensions.add(custom);
      }
    }
    return dimensions;
  }
}
