package io.regulars.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.input.Input;
import io.regulars.input.OrderCharge;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.metric.MetricScope.AvailableData;
import io.regulars.time.Grain;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricScopeTest {
  private static final List<String> DIMENSIONS =
      List.of("all", "channel", "country", "campaign", "acquisition_channel", "segment", "tier");

  /** A shop with order lines only, whose purchases are split by channel and its own tier. */
  private static final AvailableData ORDERS_ONLY = shop(EnumSet.of(Input.ORDER_LINES), false);

  /** The same shop with every input and with discounts. */
  private static final AvailableData EVERYTHING = shop(EnumSet.allOf(Input.class), true);

  private static AvailableData shop(Set<Input> inputs, boolean hasDiscounts) {
    return new AvailableData(
        inputs,
        Set.of("all", "channel", "tier"),
        Set.of("tier"),
        Set.of("all", "channel"),
        hasDiscounts,
        hasDiscounts ? EnumSet.of(OrderCharge.PAYMENT_FEE) : Set.of());
  }

  @Test
  void wholeShopIsTheDimensionAll() {
    assertThat(dimensions(MetricScope.ofWholeShop(), ORDERS_ONLY)).containsExactly("all");
  }

  @Test
  void dimensionsOfPurchasesAreThoseOfTheShop() {
    assertThat(dimensions(MetricScope.byDimensionsOfPurchases(), ORDERS_ONLY))
        .containsExactly("all", "channel", "tier");
  }

  @Test
  void namedDimensionsApplyEvenIfPurchasesAreNotSplitByThem() {
    MetricScope scope = MetricScope.by(List.of(BuiltIn.ALL, BuiltIn.CAMPAIGN));

    assertThat(dimensions(scope, ORDERS_ONLY)).containsExactly("all", "campaign");
  }

  @Test
  void ownDimensionsAreAddedToTheNamedOnes() {
    MetricScope scope = MetricScope.byOwnDimensionsAnd(List.of(BuiltIn.ALL, BuiltIn.SEGMENT));

    assertThat(dimensions(scope, ORDERS_ONLY)).containsExactly("all", "segment", "tier");
  }

  @Test
  void namedDimensionsCanBeLimitedToThoseOfPurchases() {
    MetricScope scope =
        MetricScope.by(List.of(BuiltIn.ALL, BuiltIn.CHANNEL, BuiltIn.CAMPAIGN))
            .onlyDimensionsOfPurchases();

    assertThat(dimensions(scope, ORDERS_ONLY)).containsExactly("all", "channel");
  }

  @Test
  void everyNeededInputMustBeGiven() {
    MetricScope scope = MetricScope.ofWholeShop().given(Input.LEADS).given(Input.SURVEYS);

    assertThat(covers(scope, shop(EnumSet.of(Input.LEADS), false))).isFalse();
    assertThat(covers(scope, shop(EnumSet.of(Input.SURVEYS), false))).isFalse();
    assertThat(covers(scope, shop(EnumSet.of(Input.LEADS, Input.SURVEYS), false))).isTrue();
  }

  @Test
  void discountsMustBeGiven() {
    MetricScope scope = MetricScope.ofWholeShop().givenDiscounts();

    assertThat(covers(scope, ORDERS_ONLY)).isFalse();
    assertThat(covers(scope, EVERYTHING)).isTrue();
  }

  @Test
  void grainsAreSelectedOrExcluded() {
    assertThat(grains(MetricScope.ofWholeShop()))
        .containsExactly(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.ALL);
    assertThat(grains(MetricScope.ofWholeShop().onlyGrains(Grain.YEAR, Grain.ALL)))
        .containsExactly(Grain.YEAR, Grain.ALL);
    assertThat(grains(MetricScope.ofWholeShop().exceptGrain(Grain.ALL)))
        .containsExactly(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR);
  }

  @Test
  void narrowerScopeLeavesTheScopeItWasMadeFromUnchanged() {
    MetricScope scope = MetricScope.byDimensionsOfPurchases();
    MetricScope narrower = scope.given(Input.REFUNDS).onlyGrains(Grain.YEAR);

    assertThat(covers(narrower, ORDERS_ONLY)).isFalse();
    assertThat(covers(scope, ORDERS_ONLY)).isTrue();
  }

  @Test
  void refundsByADimensionAreKnownUnknownOrNotGiven() {
    assertThat(EVERYTHING.hasRefundsBy("channel")).isTrue();
    assertThat(EVERYTHING.lacksRefundsBy("channel")).isFalse();
    assertThat(EVERYTHING.hasRefundsBy("tier")).isFalse();
    assertThat(EVERYTHING.lacksRefundsBy("tier")).isTrue();
    assertThat(ORDERS_ONLY.hasRefundsBy("channel")).isFalse();
    assertThat(ORDERS_ONLY.lacksRefundsBy("tier")).isFalse();
  }

  // ---- the groups of the catalogue -----------------------------------------------------------

  @Test
  void ordersAloneGiveTheGroupsOfPurchases() {
    assertThat(groups(Grain.MONTH, "all", ORDERS_ONLY))
        .containsExactly(
            "Customers",
            "Retention and churn",
            "Orders",
            "Time between purchases",
            "Sales",
            "Cancellations",
            "Concentration");
    assertThat(groups(Grain.MONTH, "channel", ORDERS_ONLY))
        .isEqualTo(groups(Grain.MONTH, "all", ORDERS_ONLY));
  }

  @Test
  void dimensionsThatPurchasesAreNotSplitByHaveNoGroupsOfPurchases() {
    assertThat(groups(Grain.MONTH, "country", ORDERS_ONLY)).isEmpty();
    assertThat(groups(Grain.MONTH, "country", EVERYTHING)).containsExactly("Feedback");
    assertThat(groups(Grain.MONTH, "segment", EVERYTHING)).containsExactly("Feedback");
    assertThat(groups(Grain.MONTH, "campaign", EVERYTHING))
        .containsExactly(
            "Acquisition",
            "Return on acquisition",
            "Contribution of acquired customers",
            "Leads",
            "Sessions",
            "Cost of sessions");
  }

  @Test
  void monthOfTheWholeShopHasAllGroupsExceptThoseOfLongerPeriods() {
    assertThat(groups(Grain.MONTH, "all", EVERYTHING))
        .containsExactly(
            "Customers",
            "Retention and churn",
            "Orders",
            "Time between purchases",
            "Sales",
            "Contribution",
            "Discounts",
            "Cancellations",
            "Refunds and returns",
            "Concentration",
            "Acquisition",
            "Marketing efficiency",
            "Return on acquisition",
            "Contribution of acquired customers",
            "Leads",
            "Sessions",
            "Cost of sessions",
            "Feedback",
            "Reviews",
            "Customer service",
            "Loyalty programme",
            "Subscriptions");
  }

  @Test
  void yearAddsTheLifetimeValueAndTheHistoryToDateTheActivityWindow() {
    assertThat(groups(Grain.YEAR, "all", EVERYTHING))
        .contains("Lifetime value by formula", "Return on acquisition")
        .doesNotContain("Activity window");
    assertThat(groups(Grain.ALL, "all", EVERYTHING))
        .contains("Lifetime value by formula", "Activity window")
        .doesNotContain("Return on acquisition");
  }

  @Test
  void ownDimensionHasTheGroupsOfPurchasesAndFeedback() {
    assertThat(groups(Grain.ALL, "tier", EVERYTHING))
        .containsExactly(
            "Customers",
            "Retention and churn",
            "Orders",
            "Time between purchases",
            "Sales",
            "Contribution",
            "Discounts",
            "Cancellations",
            "Refunds and returns",
            "Concentration",
            "Lifetime value by formula",
            "Feedback");
  }

  private static List<String> groups(Grain grain, String dimension, AvailableData data) {
    return MetricCatalog.GROUPS.stream()
        .filter(group -> group.scope().covers(grain, dimension, data))
        .map(MetricGroup::title)
        .toList();
  }

  private static List<String> dimensions(MetricScope scope, AvailableData data) {
    return DIMENSIONS.stream()
        .filter(dimension -> scope.covers(Grain.MONTH, dimension, data))
        .toList();
  }

  private static List<Grain> grains(MetricScope scope) {
    return Stream.of(Grain.values())
        .filter(grain -> scope.covers(grain, "all", ORDERS_ONLY))
        .toList();
  }

  private static boolean covers(MetricScope scope, AvailableData data) {
    return scope.covers(Grain.MONTH, "all", data);
  }
}
