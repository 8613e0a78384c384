package io.regulars.simulate;

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
