// Brands, categories and price bands that customers buy.

const BANDS = ["budget", "mid", "premium", "luxury"];

section("assortment", "Brands, categories and prices", "Which brands and categories customers buy and buy again, and in which price band.", body => {
  const brands = rows("brands");
  if (brands.length) {
    body.append(table(`Brands by order value${brands.length < brands[0].brands ? `: the ${brands.length} largest of ${show(brands[0].brands, "count")}` : ""}`, [
      { of: "brand", title: "Brand", unit: "text" },
      { of: "order_value", unit: "money", table: "customer_brand", bar: true },
      { of: "customers", title: "Customers", unit: "count" },
      { of: row => ratio(row.repeat_customers, row.customers), title: "Repeat buyers", unit: "rate", meaning: "Share of the brand's customers with at least two orders of the brand." },
      { of: row => ratio(row.first_choice_of, row.customers), title: "Top brand of", unit: "rate", meaning: "Share of the brand's customers who spend more on this brand than on any other brand." },
      { of: row => ratio(row.half_of_spend_of, row.customers), title: "Loyal buyers", unit: "rate", meaning: "Share of the brand's customers who spend at least half of their money on this brand." },
      { of: "units", unit: "count", table: "customer_brand" },
    ], brands));
  }
  const categories = rows("categories");
  if (categories.length) {
    const life = new Map(rows("members").filter(row => row.dimension === "category" && row.grain === "all").map(row => [row.member, row]));
    const hasValue = of => [...life.values()].some(row => isPresent(row[of]));
    body.append(table(`Categories by order value of customers${categories.length < categories[0].categories ? `: the ${categories.length} largest of ${show(categories[0].categories, "count")}` : ""}`, [
      { of: "category", title: "Category", unit: "text" },
      { of: "order_value", unit: "money", table: "customer_category", bar: true },
      { of: "customers", title: "Customers", unit: "count" },
      { of: row => ratio(row.repeat_customers, row.customers), title: "Repeat buyers", unit: "rate", meaning: "Share of the category's customers with at least two orders of the category." },
      { of: "units", unit: "count", table: "customer_category" },
      ...["gross_margin", "discount_rate", "product_return_rate_by_value"].filter(hasValue).map(of => ({
        of: row => (life.get(row.category) || {})[of], title: titleOf(of), unit: unitOf(of), meaning: (meaningOf(of) || {}).meaning })),
    ], categories));
  }
  const bands = rows("price_bands");
  if (bands.length) priceBands(body, [...grouped(bands, row => row.category)]);
});

function priceBands(body, categories) {
  const of = (list, band) => list.find(row => row.price_band === band) || {};
  chart(body, {
    title: term("price_band", { table: "customer_category", as: "Customers by price band" }),
    height: 80 + 28 * categories.length,
    description: () => `Bars of customers by price band for ${categories.length} categories.`,
    option: paint => ({
      legend: { data: BANDS.map(plain) },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: valueAxis("rate", { max: 1 }),
      yAxis: { type: "category", inverse: true, data: categories.map(([name]) => name), axisLabel: { width: 150, overflow: "truncate" } },
      series: BANDS.map((band, i) => ({ type: "bar", stack: "band", name: plain(band), barMaxWidth: 22,
        itemStyle: { color: [paint.series[4], paint.series[0], paint.series[1], paint.series[5]][i], borderColor: paint.paper, decal: i % 2 ? { ...HATCH, color: paint.hatch } : undefined },
        data: categories.map(([, list]) => ratio(of(list, band).customers || 0, sum(list, row => row.customers))) })),
    }),
    hint: params => {
      const [name, list] = categories[params[0].dataIndex];
      return [name, ...BANDS.filter(band => isPresent(of(list, band).customers)).map(band =>
        [`${plain(band)}, ${show(of(list, band).lowest, "money")} to ${show(of(list, band).highest, "money")}`, show(of(list, band).customers, "count")])];
    },
    figures: () => table("Price bands", [{ of: "category", title: "Category", unit: "text" }, { of: row => plain(row.price_band), title: "Band", unit: "text" },
      { of: "customers", title: "Customers", unit: "count" }, { of: "order_value", unit: "money", table: "customer_category" },
      { of: "lowest", title: "Median price from", unit: "money" }, { of: "highest", title: "to", unit: "money" }], categories.flatMap(([, list]) => list)),
  });
}
