package io.regulars.simulate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summarizingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.simulate.Assortment.Product;
import io.regulars.simulate.KeyedRandom.Topic;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssortmentTest {
  private static final Truth TRUTH = Truth.of(ShopPlan.of(20_000, 1));

  private final Assortment assortment = new Assortment(TRUTH);

  @Test
  void allBrandsAndCategoriesHaveProducts() {
    List<Product> products = assortment.products();

    assertThat(products).hasSize(TRUTH.plan().products()).doesNotHaveDuplicates();
    assertThat(products.stream().map(Product::brandName).distinct()).hasSize(40);
    assertThat(products.stream().map(Product::categoryName).distinct()).hasSize(8);
  }

  @Test
  void brandsHaveProductsOnlyInTheirCategories() {
    assertThat(assortment.products())
        .allSatisfy(
            p -> assertThat(TRUTH.brands().get(p.brand()).categories()).contains(p.categoryName()));
  }

  @Test
  void priceBandsOfACategoryAreOrderedByPrice() {
    Map<Integer, LongSummaryStatistics> beauty =
        assortment.products().stream()
            .filter(p -> p.categoryName().equals("beauty"))
            .collect(groupingBy(Product::band, summarizingLong(Product::listCents)));

    assertThat(beauty.get(0).getMax()).isLessThanOrEqualTo(beauty.get(1).getMin());
    assertThat(beauty.get(1).getMax()).isLessThanOrEqualTo(beauty.get(2).getMin());
  }

  @Test
  void listPricesAreAboveUnitCosts() {
    assertThat(assortment.products())
        .allSatisfy(p -> assertThat(p.costCents()).isPositive().isLessThan(p.listCents()));
  }

  @Test
  void aCategoryWithoutThreeBandsDrawsFromAnyBand() {
    ShopPlan ordinary = ShopPlan.of(100, 1);
    ShopPlan tiny =
        new ShopPlan(
            100,
            1,
            ordinary.firstDay(),
            30,
            3,
            3,
            3,
            PurchaseProcess.ORDINARY,
            0,
            0,
            0,
            0,
            0,
            false,
            false,
            true);
    Assortment few = new Assortment(Truth.of(tiny));

    Product found = few.ofCategory(2, 2, new KeyedRandom(1).about(Topic.BASKETS, 0));

    assertThat(found.category()).isEqualTo(2);
  }
}
