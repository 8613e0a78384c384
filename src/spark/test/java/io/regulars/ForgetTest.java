package io.regulars;

import static io.regulars.PrivateShop.ADA;
import static io.regulars.PrivateShop.BO;
import static io.regulars.PrivateShop.CY;
import static io.regulars.PrivateShop.DEE;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import io.regulars.config.PseudonymKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code forget}: forgotten customers are in no file, all other rows are unchanged. */
class ForgetTest {
  private static final List<String> FORGOTTEN = List.of(ADA, CY);

  /** Texts in rows that refer to a forgotten customer without the customer id. */
  private static final List<String> ADAS_REJECTED_ORDER_ROWS = List.of("|A9|");

  /** One aggregate table, and the tables with customer ids. */
  private static final String TABLES = "rfm_segments,customer_profile,customer_segment_history";

  /** Path of the note of a pending erasure. */
  private static final String NOTE = "_regulars/erasing";

  @TempDir private Path folder;

  /** The note of a run that crashed before it published. */
  private String note;

  @AfterEach
  void allowAllChanges() {
    FailingFileSystem.allowAll();
  }

  private Path lake() {
    return folder.resolve("lake");
  }

  /** The shop after two runs, so that most tables have an older version. */
  private ShopAtWork shop() {
    ShopAtWork shop = PrivateShop.in(folder);
    run(shop);
    run(PrivateShop.lines(shop, 2));
    return shop;
  }

  private static CommandResult run(ShopAtWork shop) {
    return requireSuccess(shop.run("--only", TABLES));
  }

  private static CommandResult requireSuccess(CommandResult answer) {
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer;
  }

  /** Rows of the published versions, by table. */
  private static Map<String, List<String>> published(Path lake) {
    Map<String, List<String>> tables = new TreeMap<>();
    CurrentPublication.of(lake)
        .forEach(
            (name, table) ->
                tables.put(
                    name,
                    table.rows().collectAsList().stream()
                        .map(row -> row.mkString("|"))
                        .sorted()
                        .toList()));
    return tables;
  }

  /** The same rows without the forgotten customers and without the table {@code runs}. */
  private static Map<String, List<String>> without(
      List<String> forgotten, Map<String, List<String>> tables) {
    Map<String, List<String>> kept = new TreeMap<>(tables);
    kept.remove("runs");
    kept.replaceAll(
        (table, rows) ->
            rows.stream()
                .filter(row -> forgotten.stream().noneMatch(row::contains))
                .filter(
                    row ->
                        !table.equals("rejected_refunds")
                            || ADAS_REJECTED_ORDER_ROWS.stream().noneMatch(row::contains))
                .toList());
    return kept;
  }

  @Test
  void onlyTheForgottenCustomersAreRemoved() {
    ShopAtWork shop = shop();
    Map<String, List<String>> before = published(lake());
    final List<String> comments = shop.comments("customer_profile");
    assertThat(LakeFiles.filesContaining(lake(), FORGOTTEN))
        .anyMatch(file -> file.startsWith("customer_segment_history/"))
        .anyMatch(file -> file.startsWith("rejected_customers/"))
        .noneMatch(file -> file.contains("_delta_log"));

    CommandResult answer = requireSuccess(shop.forget(List.of(ADA, "nobody", CY)));

    assertThat(answer.out())
        .startsWith("Removed 2 of 3 customers from " + lake())
        .containsPattern("customer_profile +2\\n")
        // Ada's refund by her id, and the refund of her rejected order.
        .containsPattern("rejected_refunds +2\\n")
        .containsPattern("rejected_order_lines +1\\n")
        .containsPattern("rejected_customers +2\\n")
        .doesNotContain(FORGOTTEN);
    assertThat(LakeFiles.filesContaining(lake(), FORGOTTEN)).isEmpty();
    Map<String, List<String>> after = published(lake());
    assertThat(without(FORGOTTEN, after)).isEqualTo(without(FORGOTTEN, before));
    assertThat(after.get("customer_profile")).hasSize(2);
    assertThat(after.get("customer_segment_history")).isNotEmpty();
    assertThat(shop.comments("customer_profile")).isEqualTo(comments);
    // Cy has no order before February, so there is no snapshot of Cy in January.
    assertThat(
            shop.rows(
                "runs", "if(outcome = 'forgot', replace(inputs, '\\n', '; '), 'a run')", "as_of"))
        .containsExactly(
            "a run|2024-02-28",
            "a run|2024-02-28",
            "customer_profile 2 rows removed; customer_segment_history 3 rows removed;"
                + " customers 3 named, 2 found; rejected_customers 2 rows removed;"
                + " rejected_order_lines 1 row removed; rejected_refunds 2 rows removed;"
                + " rejected_surveys 1 row removed|2024-02-28");
    // Aggregate tables of earlier publications stay readable.
    assertThat(
            shop.rows(
                "publications",
                "concat(publication, if(replaced_at IS NULL, ' current', ''))",
                "table_name"))
        .contains(
            "1|rfm_segments",
            "2|rfm_segments",
            "3 current|rfm_segments",
            "3 current|customer_profile")
        .doesNotContain("1|customer_profile", "2|customer_profile", "2|rejected_surveys");
    requireUnchangedRunKeepsThemRemoved(shop);
    requireRunWithoutThemKeepsThemRemoved(shop);
  }

  private void requireUnchangedRunKeepsThemRemoved(ShopAtWork shop) {
    assertThat(run(shop).out()).startsWith("Nothing to do:");
    assertThat(LakeFiles.filesContaining(lake(), FORGOTTEN)).isEmpty();
  }

  private void requireRunWithoutThemKeepsThemRemoved(ShopAtWork shop) {
    shop.lines(
        "order_id,customer_id,ordered_at,quantity,unit_price",
        "B1," + BO + ",2024-01-31 10:00:00,2,35",
        "D1," + DEE + ",2024-02-28 10:00:00,1,25");
    shop.write("customers.csv", "id,mail,sex", BO + ",bo@example.org,m");
    shop.write("refunds.csv", "customer_id,order_id,refunded_at,amount");
    shop.write("surveys.csv", "kind,at,score,who");
    run(shop);
    assertThat(shop.rows("customer_profile", "customer_id", "orders"))
        .containsExactly(BO + "|1", DEE + "|1");
    assertThat(LakeFiles.filesContaining(lake(), FORGOTTEN)).isEmpty();

    CommandResult again = requireSuccess(shop.forget(FORGOTTEN));
    assertThat(again.out()).startsWith("Found no rows about 2 customers in " + lake());
  }

  @Test
  void pseudonymisedCustomersAreForgottenByIdOrPseudonym() {
    String secret = "a key of the shop's own";
    PseudonymKey key = PseudonymKey.of(secret);
    ShopAtWork shop =
        PrivateShop.ofLines(folder)
            .with("privacy { pseudonymise = [customer_id, email], key = \"" + secret + "\" }");
    requireSuccess(shop.run("--only", "customer_profile"));

    CommandResult answer = requireSuccess(shop.forget(List.of(ADA, key.pseudonym(CY))));

    assertThat(answer.out()).startsWith("Removed 2 of 2 customers");
    assertThat(LakeFiles.filesContaining(lake(), List.of(key.pseudonym(ADA), key.pseudonym(CY))))
        .isEmpty();
    assertThat(shop.rows("customer_profile", "customer_id"))
        .containsExactlyInAnyOrder(key.pseudonym(BO), key.pseudonym(DEE));
  }

  @Tag("nightly")
  @Test
  void aCrashedForgetIsCompletedOrRolledBack() throws IOException {
    final ShopAtWork shop = PrivateShop.ofLines(folder);
    requireSuccess(shop.run("--only", "customer_profile"));
    requireSuccess(PrivateShop.lines(shop, 2).run("--only", "customer_profile"));
    Map<String, List<String>> before = published(lake());

    crashAndRepeat(shop, "killed-while-writing", ".", 3, before);
    Path finished = crashAndRepeat(shop, "killed-while-publishing", "publications", 0, before);

    // A crash after the publication: the note and the files of earlier versions still exist.
    LakeFiles.copyMissing(lake().resolve("customer_profile"), finished.resolve("customer_profile"));
    Files.writeString(finished.resolve(NOTE), note);
    assertThat(LakeFiles.filesContaining(finished.resolve("customer_profile"), FORGOTTEN))
        .isNotEmpty();

    // Any run completes the erasure; this run also reads the sources and their rejected rows.
    requireSuccess(shop.run("--only", "rfm_cut_points", "--force", "--set", "lake=" + finished));

    assertThat(LakeFiles.filesContaining(finished.resolve("customer_profile"), FORGOTTEN))
        .isEmpty();
    assertThat(published(finished).get("customer_profile")).hasSize(2);
    assertThat(finished.resolve(NOTE)).doesNotExist();
  }

  /** A copy of the lake in which forget crashed and was then repeated. */
  private Path crashAndRepeat(
      ShopAtWork shop, String name, String below, int changes, Map<String, List<String>> before)
      throws IOException {
    Path lake = crashedCopy(shop, name, below, changes);
    assertThat(without(List.of(), published(lake))).isEqualTo(without(List.of(), before));
    if (Files.exists(lake.resolve(NOTE))) {
      note = Files.readString(lake.resolve(NOTE));
    }

    requireSuccess(shop.forget(FORGOTTEN, "--set", "lake=" + lake));

    assertThat(LakeFiles.filesContaining(lake, FORGOTTEN)).isEmpty();
    assertThat(published(lake).get("customer_profile")).hasSize(2);
    assertThat(lake.resolve(NOTE)).doesNotExist();
    return lake;
  }

  /** A copy of the lake in which forget crashed after some file changes below a folder. */
  private Path crashedCopy(ShopAtWork shop, String name, String below, long changes) {
    Path lake = LakeFiles.copyMissing(lake(), folder.resolve(name));
    FailingFileSystem.allow(lake.resolve(below).normalize(), changes);
    CommandResult answer = shop.forget(FORGOTTEN, "--set", "lake=" + lake);
    FailingFileSystem.allowAll();
    assertThat(answer.exitCode()).as(name).isEqualTo(ExitCode.UNEXPECTED);
    return lake;
  }
}
