package io.regulars.pipeline;

import static org.apache.spark.sql.functions.col;

import io.regulars.UserError;
import io.regulars.config.PseudonymKey;
import io.regulars.config.Settings;
import io.regulars.lake.Lake;
import io.regulars.lake.Publication.Version;
import io.regulars.lake.RunLedger;
import io.regulars.lake.RunTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Takes people out of the published tables. Who they are is in no plan, no log and no table. */
final class ErasureJob {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Which of the people is meant, by number. */
  private static final String PERSON = "_person";

  /** One of the names of that person. */
  private static final String NAME = "_name";

  /** An order of one of the people that was found among rejected rows. */
  private static final String ORDER = "_order";

  private static final String CUSTOMER = "customer_id";
  private static final String OF_CUSTOMER = "of_customer";
  private static final String OF_ORDER = "of_order";

  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;

  ErasureJob(SparkSession spark, Settings settings, Progress progress) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
  }

  /** A published table with rows about single people. */
  private record Table(String name, Dataset<Row> rows) {
    boolean has(String column) {
      return Arrays.asList(rows.columns()).contains(column);
    }

    /** The column that names the person. */
    Optional<String> person() {
      return List.of(CUSTOMER, OF_CUSTOMER).stream().filter(this::has).findFirst();
    }
  }

  ForgetOutcome forget(List<String> customers) {
    long began = System.nanoTime();
    Instant startedAt = Instant.now();
    String runId = UUID.randomUUID().toString();
    Lake lake = Lake.existing(spark, settings.lake());
    progress.begins(Progress.OPENING, settings.lake());
    try (RunTransaction release =
        RunTransaction.begin(spark, lake, runId, RunFingerprint.UNKNOWN)) {
      progress.begins(Progress.PUBLISHING, settings.lake());
      List<Table> tables = tables(release);
      Dataset<Row> people = people(customers);
      Dataset<Row> orders = orders(tables, people);
      Set<Integer> found = new HashSet<>();
      List<ForgetOutcome.Table> removed = new ArrayList<>();
      for (Table table : tables) {
        long rows = remove(table, people, orders, found, release);
        removed.add(new ForgetOutcome.Table(table.name(), rows));
      }
      ForgetOutcome outcome = new ForgetOutcome(runId, customers.size(), found.size(), removed);
      enter(release, outcome, startedAt, (System.nanoTime() - began) / NANOS_PER_SECOND);
      progress.begins(Progress.ERASING, settings.lake());
      release.publishErasing(
          CuratedTables.ofPeople(), Duration.ofDays(settings.publication().keepDays()));
      progress.begins(Progress.PUBLISHED, "");
      return outcome;
    }
  }

  private List<Table> tables(RunTransaction release) {
    Map<String, Version> published = release.current().tables();
    if (published.isEmpty()) {
      throw UserError.inputRefused(
          "No tables are published in the lake " + settings.lake() + ".",
          "Nobody is known there; see whether lake is the folder that is meant.");
    }
    return CuratedTables.ofPeople().stream()
        .filter(published::containsKey)
        .map(
            name ->
                new Table(name, release.lake().read(spark, name, published.get(name).version())))
        .toList();
  }

  /** Each person by every name that a table can have: as it was given, and by its pseudonym. */
  private Dataset<Row> people(List<String> customers) {
    Optional<PseudonymKey> key =
        settings
            .privacy()
            .key()
            .filter(any -> settings.privacy().pseudonymised().contains(CUSTOMER));
    Map<String, Integer> names = new LinkedHashMap<>();
    for (int person = 0; person < customers.size(); person++) {
      String name = customers.get(person);
      names.putIfAbsent(name, person);
      if (key.isPresent()) {
        names.putIfAbsent(key.get().pseudonym(name), person);
      }
    }
    List<Row> rows =
        names.entrySet().stream()
            .map(name -> RowFactory.create(name.getValue(), name.getKey()))
            .toList();
    StructType schema =
        new StructType().add(PERSON, DataTypes.IntegerType).add(NAME, DataTypes.StringType);
    return spark.createDataFrame(rows, schema);
  }

  /** The orders that rejected rows name as theirs: for rejected rows that name only the order. */
  private Dataset<Row> orders(List<Table> tables, Dataset<Row> people) {
    Set<String> orders = new HashSet<>();
    for (Table table : tables) {
      if (table.has(OF_CUSTOMER) && table.has(OF_ORDER)) {
        table
            .rows()
            .join(people, col(OF_CUSTOMER).equalTo(col(NAME)))
            .where(col(OF_ORDER).isNotNull())
            .select(OF_ORDER)
            .distinct()
            .collectAsList()
            .forEach(row -> orders.add(row.getString(0)));
      }
    }
    return spark.createDataFrame(
        orders.stream().map(RowFactory::create).toList(),
        new StructType().add(ORDER, DataTypes.StringType));
  }

  /** Writes a table without them, if it has anything about them; says how many rows that was. */
  private long remove(
      Table table,
      Dataset<Row> people,
      Dataset<Row> orders,
      Set<Integer> found,
      RunTransaction release) {
    Dataset<Row> kept = table.rows();
    long removed = 0;
    Optional<String> person = table.person();
    if (person.isPresent()) {
      Column isTheirs = col(person.get()).equalTo(col(NAME));
      for (Row theirs : kept.join(people, isTheirs).groupBy(PERSON).count().collectAsList()) {
        found.add(theirs.getInt(0));
        removed += theirs.getLong(1);
      }
      kept = kept.join(people, isTheirs, "left_anti");
    }
    if (table.has(OF_ORDER)) {
      Column isOfTheirOrder = col(OF_ORDER).equalTo(col(ORDER));
      Column isNobodyElses =
          table.has(OF_CUSTOMER) ? isOfTheirOrder.and(col(OF_CUSTOMER).isNull()) : isOfTheirOrder;
      removed += kept.join(orders, isNobodyElses, "left_semi").count();
      kept = kept.join(orders, isNobodyElses, "left_anti");
    }
    if (removed > 0) {
      release.keep(table.name(), kept);
    }
    return removed;
  }

  private void enter(
      RunTransaction release, ForgetOutcome outcome, Instant startedAt, double seconds) {
    Map<String, String> forgotten =
        new TreeMap<>(
            outcome.tables().stream()
                .filter(table -> table.removed() > 0)
                .collect(
                    Collectors.toMap(
                        ForgetOutcome.Table::name,
                        table ->
                            table.removed()
                                + (table.removed() == 1 ? " row" : " rows")
                                + " removed")));
    forgotten.put("customers", "%d named, %d found".formatted(outcome.asked(), outcome.found()));
    RunLedger.enter(
        release,
        new RunLedger.Entry(
            outcome.runId(),
            release.current().asOf(),
            startedAt,
            seconds,
            "forgot",
            forgotten,
            settings.fingerprint(),
            0,
            0,
            release.written(),
            List.of()));
  }
}
