package io.regulars.simulate;

import static java.util.Comparator.comparingLong;

import io.regulars.simulate.KeyedRandom.Topic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** All products of the shop, with weighted random selection. */
final class Assortment {
  /**
   * A product of the assortment.
   *
   * @param band price band: 0 for the cheapest third of the category's products, 1 for the middle
   *     third, 2 for the most expensive third
   * @param listCents list price in hundredths
   * @param costCents unit cost in hundredths
   * @param popularity relative weight among products
   */
  record Product(
      String id,
      String name,
      int brand,
      String brandName,
      int category,
      String categoryName,
      int band,
      long listCents,
      long costCents,
      double popularity) {
    /** The columns of {@code products}. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            product_id STRING NOT NULL, name STRING NOT NULL, brand STRING NOT NULL,
            category STRING NOT NULL, list_price DECIMAL(12,2) NOT NULL,
            unit_cost DECIMAL(12,2) NOT NULL""");

    Row row() {
      return RowFactory.create(
          id,
          name,
          brandName,
          categoryName,
          BigDecimal.valueOf(listCents, 2),
          BigDecimal.valueOf(costCents, 2));
    }

    Product inBand(int otherBand) {
      return new Product(
          id,
          name,
          brand,
          brandName,
          category,
          categoryName,
          otherBand,
          listCents,
          costCents,
          popularity);
    }
  }

  /** Price bands of a category: low, mid, high. */
  static final int BANDS = 3;

  private final Truth.Prices prices;
  private final List<String> categoryNames;
  private final List<Truth.Brand> brands;
  private final List<Truth.Category> categories;
  private final List<Product> products;
  private final List<Choice<Product>> ofBrand;
  private final List<Choice<Product>> ofCategoryAndBand;

  Assortment(Truth truth) {
    prices = truth.prices();
    brands = truth.brands();
    categories = truth.categories();
    categoryNames = categories.stream().map(Truth.Category::name).toList();
    products = products(truth.plan());
    ofBrand = IntStream.range(0, brands.size()).mapToObj(b -> choice(p -> p.brand() == b)).toList();
    ofCategoryAndBand =
        IntStream.range(0, categories.size() * BANDS)
            .mapToObj(i -> choice(i / BANDS, i % BANDS))
            .toList();
  }

  List<Product> products() {
    return products;
  }

  Product ofBrand(int brand, KeyedRandom random) {
    return ofBrand.get(brand).drawn(random);
  }

  /** Draws a product of a category and price band; of any band if the band has no products. */
  Product ofCategory(int category, int band, KeyedRandom random) {
    return ofCategoryAndBand.get(category * BANDS + band).drawn(random);
  }

  private Choice<Product> choice(int category, int band) {
    Predicate<Product> ofCategory = p -> p.category() == category;
    Predicate<Product> ofBand = p -> p.band() == band;
    boolean hasBand = products.stream().anyMatch(ofCategory.and(ofBand));
    return choice(hasBand ? ofCategory.and(ofBand) : ofCategory);
  }

  private Choice<Product> choice(Predicate<Product> condition) {
    return new Choice<>(products.stream().filter(condition).toList(), Product::popularity);
  }

  private List<Product> products(ShopPlan plan) {
    KeyedRandom random = new KeyedRandom(plan.seed());
    Choice<Integer> category =
        Choice.ofNumbersFrom(0, categories.stream().map(Truth.Category::share).toList());
    List<Choice<Integer>> brandIn =
        IntStream.range(0, categories.size()).mapToObj(this::brandChoice).toList();
    List<Product> unsorted = new ArrayList<>();
    for (int number = 0; number < plan.products(); number++) {
      random.about(Topic.PRODUCT, number);
      // The first products ensure that no brand and no category is empty.
      boolean isFirstOfBrand = number < brands.size();
      int categoryIndex = isFirstOfBrand ? number % categories.size() : category.drawn(random);
      int brandIndex = isFirstOfBrand ? number : brandIn.get(categoryIndex).drawn(random);
      unsorted.add(product(number, brandIndex, categoryIndex, random));
    }
    return withPriceBands(unsorted);
  }

  private Choice<Integer> brandChoice(int category) {
    String name = categoryNames.get(category);
    List<Integer> makers =
        IntStream.range(0, brands.size())
            .filter(b -> brands.get(b).categories().contains(name))
            .boxed()
            .toList();
    return new Choice<>(makers, b -> brands.get(b).share());
  }

  private Product product(int number, int brand, int category, KeyedRandom random) {
    Truth.Brand makerBrand = brands.get(brand);
    String kind = categoryNames.get(category);
    double price =
        categories.get(category).medianPrice()
            * makerBrand.priceLevel()
            * FastMath.exp(prices.spread() * random.nextGaussian());
    long listCents = Math.max(1, Math.round(price * 2)) * 50 - 1;
    double costs =
        prices.leastCost() + (prices.mostCost() - prices.leastCost()) * random.nextDouble();
    long costCents = Math.round(listCents * costs);
    String digits = String.format(Locale.ROOT, "%05d", number + 1);
    return new Product(
        "p" + digits,
        makerBrand.name() + " " + kind + " " + digits,
        brand,
        makerBrand.name(),
        category,
        kind,
        0,
        listCents,
        costCents,
        FastMath.exp(prices.popularitySpread() * random.nextGaussian()));
  }

  private List<Product> withPriceBands(List<Product> unsorted) {
    List<Product> sorted = new ArrayList<>();
    for (int category = 0; category < categories.size(); category++) {
      int current = category;
      List<Product> byPrice =
          unsorted.stream()
              .filter(p -> p.category() == current)
              .sorted(comparingLong(Product::listCents).thenComparing(Product::id))
              .toList();
      for (int rank = 0; rank < byPrice.size(); rank++) {
        sorted.add(byPrice.get(rank).inBand(rank * BANDS / byPrice.size()));
      }
    }
    sorted.sort(Comparator.comparing(Product::id));
    return List.copyOf(sorted);
  }
}
