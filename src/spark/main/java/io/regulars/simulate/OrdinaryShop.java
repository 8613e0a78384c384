package io.regulars.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;

/** Default ground truth: an ordinary European general store, scaled to a plan. */
final class OrdinaryShop {
  private static final List<String> BRAND_NAMES =
      List.of(
          "Alderhay",
          "Brio Verde",
          "Calluna",
          "Dunmore",
          "Elmet",
          "Farrow",
          "Glimt",
          "Halden",
          "Iverra",
          "Juno Lane",
          "Kestrel",
          "Lumera",
          "Marlo",
          "Nordhus",
          "Oakline",
          "Pellan",
          "Quince",
          "Rovel",
          "Sable",
          "Tarn",
          "Umbra",
          "Vesper",
          "Wexley",
          "Xanto",
          "Yarrow",
          "Zephyr",
          "Arbour",
          "Bexley",
          "Corvo",
          "Delphin",
          "Ember",
          "Fjord",
          "Grove",
          "Hollis",
          "Indigo",
          "Jasper",
          "Kelda",
          "Linden",
          "Mistral",
          "Nimbus");

  private static final List<CategoryShape> CATEGORY_SHAPES =
      List.of(
          new CategoryShape("grocery", 0.20, 4, 0.1),
          new CategoryShape("beauty", 0.15, 14, 0.5),
          new CategoryShape("fashion", 0.15, 45, 2.6),
          new CategoryShape("home", 0.14, 28, 0.9),
          new CategoryShape("kitchen", 0.12, 35, 0.7),
          new CategoryShape("toys", 0.09, 18, 0.7),
          new CategoryShape("electronics", 0.08, 120, 1.5),
          new CategoryShape("garden", 0.07, 30, 0.6));

  private static final double[] PRICE_LEVELS = {0.75, 1.0, 1.5};

  private static final Map<String, Double> ACQUISITION_CHANNELS =
      shares("search", 0.30, "organic", 0.24, "social", 0.22, "email", 0.14, "affiliate", 0.10);

  /** The weighted mean over the acquisition channels is 1, so that the plan's share is kept. */
  private static final Map<String, Double> PRONE_FACTORS =
      shares("search", 0.85, "organic", 0.6, "social", 1.15, "email", 1.2, "affiliate", 1.8);

  private final ShopPlan plan;

  OrdinaryShop(ShopPlan plan) {
    this.plan = plan;
  }

  Truth truth() {
    double orders = expectedOrders();
    OrdinaryMarketing marketing = new OrdinaryMarketing(plan, ACQUISITION_CHANNELS);
    OrdinaryRelations relations = new OrdinaryRelations(plan);
    double guestsPerCustomer = orders * plan.guestShare() / (1 - plan.guestShare());
    return new Truth(
        plan,
        Math.round(plan.customers() * guestsPerCustomer),
        orders,
        new Truth.Arrivals(
            ACQUISITION_CHANNELS,
            shares("GB", 0.34, "DE", 0.24, "FR", 0.18, "NL", 0.10, "ES", 0.09, "IE", 0.05)),
        channels(),
        trade(),
        baskets(),
        discounts(),
        new Truth.Prices(0.45, 0.40, 0.65, 1),
        new Charges("store", 490, 6_000, 380, 35, 0.014, 25),
        brands(),
        categories(),
        new Truth.Failures(
            shares("cancelled", plan.cancelledShare(), "fraud", 0.004, "test", 0.002), 120),
        new Truth.Refunds(40, 0.7, 0.005, List.of(5, 10, 15)),
        new Shoppers.Accounts(shares("female", 0.55, "male", 0.45), 0.94, 1984, 13, 0.95, 0.7),
        marketing.plan(),
        marketing.leads(),
        marketing.sessions(),
        relations.feedback(),
        relations.reviews(brands()),
        relations.tickets(),
        relations.loyalty(),
        relations.mails(),
        relations.subscriptions(),
        relations.currencies());
  }

  /** Expected orders per customer: 1 plus the repeat orders, averaged over the arrival weeks. */
  private double expectedOrders() {
    double weeks = plan.days() / 7.0;
    int steps = (int) Math.ceil(weeks);
    double[] remainingWeeks =
        IntStream.range(0, steps).mapToDouble(i -> weeks * (1 - (i + 0.5) / steps)).toArray();
    double[] repeats = plan.purchases().expectedRepeats(remainingWeeks);
    double sum = 0;
    double arrivals = 0;
    for (int i = 0; i < steps; i++) {
      double arriving =
          FastMath.pow(1 + plan.yearlyGrowth(), (weeks - remainingWeeks[i]) * 7 / 365.25);
      sum += arriving * repeats[i];
      arrivals += arriving;
    }
    return 1 + sum / arrivals;
  }

  private static Truth.Channels channels() {
    Map<String, Map<String, Double>> first = new LinkedHashMap<>();
    first.put("search", shares("web", 0.70, "app", 0.10, "store", 0.08, "marketplace", 0.12));
    first.put("organic", shares("web", 0.40, "app", 0.10, "store", 0.45, "marketplace", 0.05));
    first.put("social", shares("web", 0.35, "app", 0.50, "store", 0.05, "marketplace", 0.10));
    first.put("email", shares("web", 0.55, "app", 0.35, "store", 0.08, "marketplace", 0.02));
    first.put("affiliate", shares("web", 0.35, "app", 0.05, "store", 0.02, "marketplace", 0.58));
    return new Truth.Channels(
        first, 0.8, shares("web", 0.40, "app", 0.35, "store", 0.15, "marketplace", 0.10));
  }

  private Truth.Trade trade() {
    List<Double> constant = Collections.nCopies(12, 1.0);
    List<Double> months =
        List.of(0.90, 0.85, 0.92, 0.95, 1.00, 0.95, 0.90, 0.88, 0.98, 1.05, 1.30, 1.40);
    List<Double> weekdays = List.of(1.0, 0.95, 0.95, 1.0, 1.05, 1.10, 0.95);
    List<Double> hours =
        List.of(
            0.4, 0.2, 0.1, 0.1, 0.1, 0.2, 0.5, 0.8, 1.1, 1.3, 1.4, 1.4, 1.5, 1.4, 1.3, 1.3, 1.4,
            1.5, 1.6, 1.8, 1.9, 1.7, 1.2, 0.8);
    return new Truth.Trade(
        plan.seasons() ? months : constant,
        plan.seasons() ? weekdays : constant.subList(0, 7),
        hours,
        plan.saleDays() ? SaleCalendar.salesBetween(plan.firstDay(), plan.lastDay()) : List.of(),
        1.6,
        7.0);
  }

  private static Truth.Baskets baskets() {
    return new Truth.Baskets(
        List.of(0.30, 0.27, 0.20, 0.12, 0.07, 0.04),
        0.75,
        12,
        4,
        List.of(2.0, 3.0),
        List.of(0.4, 0.35, 0.25),
        List.of(0.35, 0.30, 0.20, 0.15),
        0.75,
        0.75);
  }

  private Truth.Discounts discounts() {
    Map<String, Double> prone = new LinkedHashMap<>();
    PRONE_FACTORS.forEach(
        (channel, factor) -> prone.put(channel, Math.min(1, factor * plan.discountProneShare())));
    Map<Double, Double> depths = new LinkedHashMap<>();
    depths.put(0.10, 0.45);
    depths.put(0.15, 0.20);
    depths.put(0.20, 0.20);
    depths.put(0.30, 0.15);
    return new Truth.Discounts(prone, 0.08, 0.45, 0.55, 0.90, depths);
  }

  /** Each brand has products in up to two categories; brands with low numbers sell most. */
  private List<Truth.Brand> brands() {
    List<Truth.Brand> brands = new ArrayList<>();
    for (int i = 0; i < plan.brands(); i++) {
      brands.add(
          new Truth.Brand(
              i < BRAND_NAMES.size() ? BRAND_NAMES.get(i) : "Brand " + (i + 1),
              FastMath.pow(i + 1, -0.7),
              PRICE_LEVELS[i % PRICE_LEVELS.length],
              List.of(
                  categoryShape(i % plan.categories()).name(),
                  categoryShape((i * 5 + 3) % plan.categories()).name())));
    }
    return List.copyOf(brands);
  }

  private List<Truth.Category> categories() {
    List<CategoryShape> shapes =
        IntStream.range(0, plan.categories()).mapToObj(OrdinaryShop::categoryShape).toList();
    double all = shapes.stream().mapToDouble(CategoryShape::share).sum();
    double mean = shapes.stream().mapToDouble(a -> a.share() * a.returns()).sum() / all;
    return shapes.stream()
        .map(
            a ->
                new Truth.Category(
                    a.name(),
                    a.share() / all,
                    a.medianPrice(),
                    Math.min(1, plan.returnShare() * a.returns() / mean)))
        .toList();
  }

  private static CategoryShape categoryShape(int number) {
    return number < CATEGORY_SHAPES.size()
        ? CATEGORY_SHAPES.get(number)
        : new CategoryShape("aisle " + (number + 1), 0.05, 20, 1.0);
  }

  /** A map in the given order: an order that varies between JVMs would change the shop. */
  static Map<String, Double> shares(Object... namesAndShares) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int i = 0; i < namesAndShares.length; i += 2) {
      shares.put((String) namesAndShares[i], (Double) namesAndShares[i + 1]);
    }
    return Collections.unmodifiableMap(shares);
  }

  private record CategoryShape(String name, double share, double medianPrice, double returns) {}
}
