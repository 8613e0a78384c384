package io.regulars.simulate;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.regulars.SharedSession;
import io.regulars.UserError;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedShopTest {
  private static final ShopPlan PLAN = ShopPlan.of(200, 1);

  private final SparkSession spark = SharedSession.spark();
  private final SimulatedShop shop = new SimulatedShop(spark, PLAN);

  @Test
  void rowsDoNotDependOnTheNumberOfPartitions() {
    SimulatedShop whole = new SimulatedShop(spark, Truth.of(PLAN), 1);
    SimulatedShop cut = new SimulatedShop(spark, Truth.of(PLAN), 5);

    assertThat(cut.orderLines().javaRDD().getNumPartitions()).isEqualTo(5);
    List<Function<SimulatedShop, Dataset<Row>>> tables =
        List.of(
            SimulatedShop::orderLines,
            SimulatedShop::refunds,
            SimulatedShop::customers,
            SimulatedShop::marketingSpend,
            SimulatedShop::sessions,
            SimulatedShop::leads,
            SimulatedShop::surveys,
            SimulatedShop::reviews,
            SimulatedShop::tickets,
            SimulatedShop::loyalty,
            SimulatedShop::exposures,
            SimulatedShop::subscriptions,
            SimulatedShop::exchangeRates);
    assertThat(tables)
        .allSatisfy(
            table ->
                assertThat(rows(table.apply(cut)))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(rows(table.apply(whole))));
  }

  @Test
  void anotherSeedGivesAnotherShop() {
    SimulatedShop other = new SimulatedShop(spark, ShopPlan.of(200, 2));

    assertThat(rows(other.orderLines())).isNotEqualTo(rows(shop.orderLines()));
    assertThat(rows(other.products())).isNotEqualTo(rows(shop.products()));
  }

  @Test
  void instantsAreTimestampsAndMoneyIsDecimal() {
    assertThat(shop.orderLines().schema().simpleString())
        .isEqualTo(
            "struct<order_id:string,line_id:string,customer_id:string,ordered_at:timestamp,"
                + "status:string,channel:string,campaign:string,country:string,currency:string,"
                + "product_id:string,quantity:int,unit_price:decimal(12,2),"
                + "list_price:decimal(12,2),unit_cost:decimal(12,2),brand:string,category:string,"
                + "shipping_charged:decimal(12,2),shipping_cost:decimal(12,2),"
                + "payment_fee:decimal(12,2)>");
    assertThat(shop.refunds().schema().simpleString())
        .isEqualTo(
            "struct<refunded_at:timestamp,amount:decimal(12,2),currency:string,order_id:string,"
                + "line_id:string,product_id:string,customer_id:string,quantity:int>");
  }

  @Test
  void daysAreDatesAndRatesHaveSixDecimalPlaces() {
    assertThat(shop.marketingSpend().schema().simpleString())
        .isEqualTo(
            "struct<spent_on:date,channel:string,campaign:string,amount:decimal(12,2),"
                + "impressions:bigint,clicks:bigint>");
    assertThat(shop.sessions().schema().simpleString())
        .isEqualTo(
            "struct<day:date,channel:string,campaign:string,sessions:bigint,product_views:bigint,"
                + "carts:bigint,checkouts:bigint>");
    assertThat(shop.leads().schema().simpleString())
        .isEqualTo(
            "struct<lead_id:string,created_at:timestamp,channel:string,campaign:string,"
                + "customer_id:string,converted_at:timestamp>");
    assertThat(shop.surveys().schema().simpleString())
        .isEqualTo(
            "struct<survey:string,responded_at:timestamp,score:int,customer_id:string,"
                + "order_id:string,scale:int>");
    assertThat(shop.subscriptions().schema().simpleString())
        .isEqualTo(
            "struct<subscription_id:string,customer_id:string,mrr:decimal(12,2),starts_on:date,"
                + "ends_on:date>");
    assertThat(shop.exchangeRates().schema().simpleString())
        .isEqualTo("struct<currency:string,valid_on:date,rate:decimal(12,6)>");
  }

  @Test
  void transactionsOnlyKeepsTheSameTransactionsInOneCurrency() {
    SimulatedShop alone = new SimulatedShop(spark, PLAN.withTransactionsOnly());
    Dataset<Row> inEuros = shop.orderLines().where("currency = 'EUR'");

    assertThat(rows(alone.orderLines()))
        .containsAll(
            rows(
                inEuros.drop(
                    "campaign", "currency", "shipping_charged", "shipping_cost", "payment_fee")));
    assertThat(values(alone.orderLines().collectAsList(), "line_id", line -> true))
        .isEqualTo(values(shop.orderLines().collectAsList(), "line_id", line -> true));
    assertThat(values(alone.refunds().collectAsList(), "line_id", refund -> true))
        .isEqualTo(values(shop.refunds().collectAsList(), "line_id", refund -> true));
    assertThat(rows(alone.customers())).isEqualTo(rows(shop.customers()));
    assertThat(rows(alone.products())).isEqualTo(rows(shop.products()));
  }

  /** Rounding changes a price by at most half a hundredth of the order's currency. */
  @Test
  void foreignPricesEqualTheShopsPricesAtTheLatestRate() {
    Map<String, BigDecimal> inEuros =
        new SimulatedShop(spark, PLAN.withTransactionsOnly())
            .orderLines().collectAsList().stream()
                .collect(toMap(line -> line.getAs("line_id"), line -> line.getAs("unit_price")));
    TreeMap<String, BigDecimal> rates = new TreeMap<>();
    for (Row rate : shop.exchangeRates().collectAsList()) {
      rates.put(rate.getAs("currency") + " " + rate.getAs("valid_on"), rate.getAs("rate"));
    }

    List<Row> foreign =
        shop.orderLines()
            .where("currency <> 'EUR' AND status = 'completed'")
            .withColumn("on", functions.to_date(functions.col("ordered_at")))
            .collectAsList();
    assertThat(foreign)
        .isNotEmpty()
        .allSatisfy(
            line -> {
              String currencyAndDay = line.getAs("currency") + " " + line.getAs("on");
              BigDecimal rate = rates.floorEntry(currencyAndDay).getValue();
              assertThat(line.<BigDecimal>getAs("unit_price").multiply(rate))
                  .isCloseTo(
                      inEuros.get(line.<String>getAs("line_id")),
                      within(rate.multiply(new BigDecimal("0.005"))));
            });
  }

  @Test
  void foreignKeysOfOrdersAndRefundsExist() {
    List<Row> lines = shop.orderLines().collectAsList();
    List<String> completed =
        values(lines, "line_id", line -> "completed".equals(line.getAs("status")));
    List<String> returned =
        values(shop.refunds().collectAsList(), "line_id", r -> r.getAs("line_id") != null);

    assertThat(values(lines, "line_id", line -> true)).doesNotHaveDuplicates();
    assertThat(new HashSet<>(completed)).isNotEmpty().containsAll(returned);
    assertThat(new HashSet<>(values(shop.products().collectAsList(), "product_id", p -> true)))
        .containsAll(values(lines, "product_id", line -> true));
    assertThat(values(shop.customers().collectAsList(), "customer_id", c -> true))
        .hasSize(200)
        .hasSameElementsAs(values(lines, "customer_id", l -> l.getAs("customer_id") != null));
  }

  @Test
  void foreignKeysOfLeadsAnswersAndSubscriptionsExist() {
    List<Row> lines = shop.orderLines().collectAsList();
    List<String> orders =
        values(lines, "order_id", line -> "completed".equals(line.getAs("status")));
    List<String> customers = values(shop.customers().collectAsList(), "customer_id", c -> true);
    Predicate<Row> namesCustomer = row -> row.getAs("customer_id") != null;
    List<Row> answers = shop.surveys().collectAsList();

    assertThat(customers)
        .containsAll(values(shop.leads().collectAsList(), "customer_id", namesCustomer))
        .containsAll(values(shop.subscriptions().collectAsList(), "customer_id", namesCustomer))
        .containsAll(values(answers, "customer_id", namesCustomer));
    assertThat(orders).containsAll(values(answers, "order_id", a -> a.getAs("order_id") != null));
  }

  @Test
  void transactionsOnlyWritesFourTables(@TempDir Path folder) {
    new SimulatedShop(spark, ShopPlan.of(20, 1).withTransactionsOnly())
        .write(folder.toString(), "parquet");

    assertThat(configuration(folder).getConfig("sources").root().keySet())
        .containsExactlyInAnyOrder("order-lines", "refunds", "customers", "products");
    assertThat(folder.resolve("leads")).doesNotExist();
  }

  @Test
  void csvFilesAreReadWithTheWrittenConfiguration(@TempDir Path folder) {
    shop.write(folder.toString(), "csv");

    Config settings = configuration(folder);
    Config lines = settings.getConfig("sources.order-lines");
    Dataset<Row> read =
        spark
            .read()
            .option("header", lines.getBoolean("options.header"))
            .schema(shop.orderLines().schema())
            .csv(lines.getString("path"));
    assertThat(rows(read)).containsExactlyInAnyOrderElementsOf(rows(shop.orderLines()));
    assertThat(lines.getConfig("columns").root().keySet())
        .containsExactlyInAnyOrder(shop.orderLines().columns());
    assertThat(settings.getConfig("sources").root().keySet())
        .containsExactlyInAnyOrder(
            "order-lines",
            "refunds",
            "customers",
            "products",
            "marketing-spend",
            "sessions",
            "leads",
            "surveys",
            "reviews",
            "tickets",
            "loyalty",
            "exposures",
            "subscriptions",
            "exchange-rates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta"})
  void filesAreReadWithTheWrittenConfiguration(String format, @TempDir Path folder) {
    ShopFolder.at(spark, folder.toString(), format)
        .write(Truth.of(PLAN), Map.of("products", shop.products()));

    Config products = configuration(folder).getConfig("sources.products");
    assertThat(
            rows(
                spark.read().format(products.getString("format")).load(products.getString("path"))))
        .containsExactlyInAnyOrderElementsOf(rows(shop.products()));
  }

  @Test
  void theTruthIsWritten(@TempDir Path folder) throws IOException {
    shop.write(folder.toString(), "parquet");

    Truth read =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .build()
            .readValue(folder.resolve("truth.json").toFile(), Truth.class);

    assertThat(read).isEqualTo(Truth.of(PLAN));
  }

  @Test
  void anEarlierSimulationIsReplaced(@TempDir Path folder) {
    shop.write(folder.toString(), "parquet");
    new SimulatedShop(spark, ShopPlan.of(100, 3)).write(folder.toString(), "parquet");

    assertThat(rows(spark.read().parquet(folder.resolve("customers").toString()))).hasSize(100);
  }

  @Test
  void dataThatWasNotSimulatedIsKept(@TempDir Path folder) throws IOException {
    Path precious = Files.createDirectory(folder.resolve("customers")).resolve("real.csv");
    Files.writeString(precious, "ada");

    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> shop.write(folder.toString(), "parquet"))
        .withMessageContainingAll(
            "contains data that was not simulated", "customers", "another folder");
    assertThat(precious).hasContent("ada");
  }

  @Test
  void unknownFormatsAreRejected(@TempDir Path folder) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> shop.write(folder.toString(), "xlsx"))
        .withMessageContainingAll("xlsx", "parquet, delta, csv");
  }

  private static Config configuration(Path folder) {
    return ConfigFactory.parseFile(folder.resolve("shop.conf").toFile());
  }

  private static List<String> values(List<Row> rows, String column, Predicate<Row> condition) {
    return rows.stream().filter(condition).map(row -> row.<String>getAs(column)).toList();
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }
}
