package io.regulars.pipeline;

import static org.apache.spark.sql.functions.col;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.config.PseudonymKey;
import io.regulars.config.Settings;
import io.regulars.input.Input;
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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Erases customers from the published tables. Their ids are written into no plan, no log and no
 * table.
 */
final class ErasureJob {
  private static final double NANOS_PER_SECOND = 1e9;

  /** The position of a person in the request. */
  private static final String PERSON = "_person";

  /** An id of that person: the given id or its pseudonym. */
  private static final String ID = "_name";

  /** The id of an order of one of the people, found in rejected rows. */
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

  /** A published table with personal data. */
  private record Table(String name, Dataset<Row> rows) {
    boolean has(String column) {
      return Arrays.asList(rows.columns()).contains(column);
    }

    /** The column with the id of the person; empty if the table has only ids of orders. */
    Optional<String> personColumn() {
      return List.of(CUSTOMER, OF_CUSTOMER).stream().filter(this::has).findFirst();
    }
  }

  /**
   * Publishes the tables without the rows of some customers, then deletes the earlier versions.
   *
   * @param customers ids as in the sources, or as in the published tables
   * @throws UserError when nothing is published, or another run has locked the lake
   */
  ForgetOutcome forget(List<String> customers) {
    long began = System.nanoTime();
    Instant startedAt = Instant.now();
    String runId = UUID.randomUUID().toString();
    Lake lake = Lake.existing(spark, settings.lake());
    progress.begins(Progress.OPENING, settings.lake());
    try (RunTransaction transaction =
        RunTransaction.begin(spark, lake, runId, RunFingerprint.UNKNOWN)) {
      progress.begins(Progress.PUBLISHING, settings.lake());
      List<Table> tables = tables(transaction);
      Dataset<Row> people = people(customers);
      Dataset<Row> orders = orders(tables, people);
      Set<Integer> found = new HashSet<>();
      List<ForgetOutcome.Table> removed = new ArrayList<>();
      for (Table table : tables) {
        long rows = erase(table, people, orders, found, transaction);
        removed.add(new ForgetOutcome.Table(table.name(), rows));
      }
      ForgetOutcome outcome = new ForgetOutcome(runId, customers.size(), found.size(), removed);
      recordRun(transaction, outcome, startedAt, (System.nanoTime() - began) / NANOS_PER_SECOND);
      progress.begins(Progress.ERASING, settings.lake());
      transaction.publishErasing(
          CuratedTables.personal(), Duration.ofDays(settings.publication().keepDays()));
      progress.begins(Progress.PUBLISHED, "");
      return outcome;
    }
  }

  /** The published tables with personal data. */
  private List<Table> tables(RunTransaction transaction) {
    Map<String, Version> published = transaction.current().tables();
    if (published.isEmpty()) {
      throw UserError.inputRefused(
          "No tables are published in the lake " + settings.lake() + ".",
          "Check that lake in the configuration names the right folder.");
    }
    return CuratedTables.personal().stream()
        .filter(published::containsKey)
        .map(
            name ->
                new Table(
                    name, transaction.lake().read(spark, name, published.get(name).version())))
        .toList();
  }

  /**
   * Every id of each person that a table can contain: the given id, its pseudonym, and the id into
   * which it was merged.
   */
  private Dataset<Row> people(List<String> customers) {
    Optional<PseudonymKey> key =
        settings
            .privacy()
            .key()
            .filter(any -> settings.privacy().pseudonymised().contains(CUSTOMER));
    UnaryOperator<String> afterMerges =
        settings.sources().containsKey(Input.CUSTOMER_MERGES)
            ? Inputs.open(spark, settings)::idAfterMerges
            : UnaryOperator.identity();
    Map<String, Integer> personById = new LinkedHashMap<>();
    for (int person = 0; person < customers.size(); person++) {
      String id = customers.get(person);
      personById.putIfAbsent(id, person);
      String read = key.map(pseudonyms -> pseudonyms.pseudonym(id)).orElse(id);
      personById.putIfAbsent(read, person);
      for (String given : List.of(id, read)) {
        personById.putIfAbsent(afterMerges.apply(given), person);
      }
    }
    List<Row> rows =
        personById.entrySet().stream()
            .map(id -> RowFactory.create(id.getValue(), id.getKey()))
            .toList();
    StructType schema =
        new StructType().add(PERSON, DataTypes.IntegerType).add(ID, DataTypes.StringType);
    return spark.createDataFrame(rows, schema);
  }

  /**
   * The ids of the people's orders, from rejected rows with both ids. They identify rejected rows
   * that have the id of the order only.
   */
  private Dataset<Row> orders(List<Table> tables, Dataset<Row> people) {
    Set<String> orders = new HashSet<>();
    for (Table table : tables) {
      if (table.has(OF_CUSTOMER) && table.has(OF_ORDER)) {
        table
            .rows()
            .join(people, col(OF_CUSTOMER).equalTo(col(ID)))
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

  /**
   * Writes a table without the rows of the people if it has any.
   *
   * @param found receives the positions of the people who have rows in the table
   * @return the number of rows removed
   */
  private long erase(
      Table table,
      Dataset<Row> people,
      Dataset<Row> orders,
      Set<Integer> found,
      RunTransaction transaction) {
    Dataset<Row> kept = table.rows();
    long removed = 0;
    Optional<String> personColumn = table.personColumn();
    if (personColumn.isPresent()) {
      Column hasPerson = col(personColumn.get()).equalTo(col(ID));
      for (Row count : kept.join(people, hasPerson).groupBy(PERSON).count().collectAsList()) {
        found.add(count.getInt(0));
        removed += count.getLong(1);
      }
      kept = kept.join(people, hasPerson, "left_anti");
    }
    if (table.has(OF_ORDER)) {
      Column hasOrder = col(OF_ORDER).equalTo(col(ORDER));
      // A row with another customer's id belongs to that customer.
      Column hasOrderOnly =
          table.has(OF_CUSTOMER) ? hasOrder.and(col(OF_CUSTOMER).isNull()) : hasOrder;
      removed += kept.join(orders, hasOrderOnly, "left_semi").count();
      kept = kept.join(orders, hasOrderOnly, "left_anti");
    }
    if (removed > 0) {
      transaction.retain(table.name(), kept);
    }
    return removed;
  }

  private void recordRun(
      RunTransaction transaction, ForgetOutcome outcome, Instant startedAt, double seconds) {
    Map<String, String> details =
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
    details.put("customers", "%d named, %d found".formatted(outcome.requested(), outcome.found()));
    RunLedger.add(
        transaction,
        new RunLedger.Entry(
            outcome.runId(),
            transaction.current().asOf(),
            startedAt,
            seconds,
            "forgot",
            details,
            settings.fingerprint(),
            0,
            0,
            transaction.written(),
            List.of()));
  }
}
