package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.regulars.SharedSession;
import io.regulars.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedShopTest {
  private static final ShopPlan PLAN = ShopPlan.of(200, 1);

  private final SparkSession spark = SharedSession.spark();
  private final SimulatedShop shop = new SimulatedShop(spark, PLAN);

  @Test
  void theRowsAreTheSameHoweverSparkCutsTheWork() {
    SimulatedShop whole = new SimulatedShop(spark, Truth.of(PLAN), 1);
    SimulatedShop cut = new SimulatedShop(spark, Truth.of(PLAN), 5);

    assertThat(cut.orderLines().javaRDD().getNumPartitions()).isEqualTo(5);
    assertThat(rows(cut.orderLines()))
        .containsExactlyInAnyOrderElementsOf(rows(whole.orderLines()));
    assertThat(rows(cut.refunds())).containsExactlyInAnyOrderElementsOf(rows(whole.refunds()));
    assertThat(rows(cut.customers())).containsExactlyInAnyOrderElementsOf(rows(whole.customers()));
  }

  @Test
  void anotherSeedIsAnotherShop() {
    SimulatedShop other = new SimulatedShop(spark, ShopPlan.of(200, 2));

    assertThat(rows(other.orderLines())).isNotEqualTo(rows(shop.orderLines()));
    assertThat(rows(other.products())).isNotEqualTo(rows(shop.products()));
  }

  @Test
  void instantsAreTimestampsAndMoneyIsExact() {
    assertThat(shop.orderLines().schema().simpleString())
        .isEqualTo(
            "struct<order_id:string,line_id:string,customer_id:string,ordered_at:timestamp,"
                + "status:string,channel:string,country:string,product_id:string,quantity:int,"
                + "unit_price:decimal(12,2),list_price:decimal(12,2),unit_cost:decimal(12,2),"
                + "brand:string,category:string>");
    assertThat(shop.refunds().schema().simpleString())
        .isEqualTo(
            "struct<refunded_at:timestamp,amount:decimal(12,2),order_id:string,line_id:string,"
                + "product_id:string,customer_id:string,quantity:int>");
  }

  @Test
  void everyRowFindsTheRowsThatItNames() {
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
  void whatIsWrittenAsCsvIsReadBackByItsConfiguration(@TempDir Path folder) {
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
        .containsExactlyInAnyOrder("order-lines", "refunds", "customers", "products");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta"})
  void whatIsWrittenIsReadBackByItsConfiguration(String format, @TempDir Path folder) {
    ShopFolder.at(spark, folder.toString(), format)
        .write(shop.truth(), Map.of("products", shop.products()));

    Config products = configuration(folder).getConfig("sources.products");
    assertThat(
            rows(
                spark.read().format(products.getString("format")).load(products.getString("path"))))
        .containsExactlyInAnyOrderElementsOf(rows(shop.products()));
  }

  @Test
  void theTruthIsWrittenBesideTheTables(@TempDir Path folder) throws IOException {
    shop.write(folder.toString(), "parquet");

    Truth read =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .build()
            .readValue(folder.resolve("truth.json").toFile(), Truth.class);

    assertThat(read).isEqualTo(shop.truth());
  }

  @Test
  void aShopSimulatedBeforeIsReplaced(@TempDir Path folder) {
    shop.write(folder.toString(), "parquet");
    new SimulatedShop(spark, ShopPlan.of(100, 3)).write(folder.toString(), "parquet");

    assertThat(rows(spark.read().parquet(folder.resolve("customers").toString()))).hasSize(100);
  }

  @Test
  void dataThatNoSimulationWroteIsLeftAlone(@TempDir Path folder) throws IOException {
    Path precious = Files.createDirectory(folder.resolve("customers")).resolve("real.csv");
    Files.writeString(precious, "ada");

    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> shop.write(folder.toString(), "parquet"))
        .withMessageContainingAll(
            "holds data that no simulation wrote", "customers", "another folder");
    assertThat(precious).hasContent("ada");
  }

  @Test
  void aFormatThatIsNotKnownIsRefused(@TempDir Path folder) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> shop.write(folder.toString(), "xlsx"))
        .withMessageContainingAll("xlsx", "parquet, delta, csv");
  }

  private static Config configuration(Path folder) {
    return ConfigFactory.parseFile(folder.resolve("shop.conf").toFile());
  }

  private static List<String> values(List<Row> rows, String column, Predicate<Row> which) {
    return rows.stream().filter(which).map(row -> row.<String>getAs(column)).toList();
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }
}
