package io.regulars.simulate;

import static java.util.Comparator.comparingLong;

import io.regulars.simulate.KeyedRandom.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;

/** Everything on sale, and ways of picking from it. */
final class Assortment {
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

  /** Any band of the category, where it is too small to have products in each. */
  Product ofCategory(int category, int band, KeyedRandom random) {
    return ofCategoryAndBand.get(category * BANDS + band).drawn(random);
  }

  private Choice<Product> choice(int category, int band) {
    Predicate<Product> ofCategory = p -> p.category() == category;
    Predicate<Product> ofBand = p -> p.band() == band;
    boolean hasBand = products.stream().anyMatch(ofCategory.and(ofBand));
    return choice(hasBand ? ofCategory.and(ofBand) : ofCategory);
  }

  private Choice<Product> choice(Predicate<Product> which) {
    return new Choice<>(products.stream().filter(which).toList(), Product::popularity);
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
      // The first ones see to it that no brand and no category stays empty.
      boolean isFirstOfBrand = number < brands.size();
      int in = isFirstOfBrand ? number % categories.size() : category.drawn(random);
      int by = isFirstOfBrand ? number : brandIn.get(in).drawn(random);
      unsorted.add(product(number, by, in, random));
    }
    return inBands(unsorted);
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
    Truth.Brand maker = brands.get(brand);
    String kind = categoryNames.get(category);
    double price =
        categories.get(category).medianPrice()
            * maker.priceLevel()
            * FastMath.exp(prices.spread() * random.nextGaussian());
    long listCents = Math.max(1, Math.round(price * 2)) * 50 - 1;
    double costs =
        prices.leastCost() + (prices.mostCost() - prices.leastCost()) * random.nextDouble();
    long costCents = Math.round(listCents * costs);
    String digits = String.format(Locale.ROOT, "%05d", number + 1);
    return new Product(
        "p" + digits,
        maker.name() + " " + kind + " " + digits,
        brand,
        maker.name(),
        category,
        kind,
        0,
        listCents,
        costCents,
        FastMath.exp(prices.popularitySpread() * random.nextGaussian()));
  }

  private List<Product> inBands(List<Product> unsorted) {
    List<Product> sorted = new ArrayList<>();
    for (int category = 0; category < categories.size(); category++) {
      int only = category;
      List<Product> byPrice =
          unsorted.stream()
              .filter(p -> p.category() == only)
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
