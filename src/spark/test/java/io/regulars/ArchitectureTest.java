package io.regulars;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * The architecture rules: allowed dependencies between packages, and which packages can use the
 * Spark session and the system clock.
 */
@AnalyzeClasses(packages = "io.regulars", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
  /** Leaves out the classes of the tests of both modules. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }

  private static final String ROOT = "io.regulars";

  /**
   * The layers, from the basic types to the command line. A package can depend only on packages in
   * its own layer and in earlier layers.
   *
   * <p>The layers up to {@code computation} are the module {@code core}, which is compiled without
   * Spark.
   *
   * <p>The package {@code config} is in an early layer, because its settings are records that every
   * later step can use.
   */
  private static final List<List<String>> LAYERS =
      List.of(
          List.of("codec", "concurrent", "dataflow"),
          List.of("table", "time", "input", "config"),
          List.of("quality"),
          List.of("history"),
          List.of("profile", "cohort", "measure"),
          List.of("population", "metric", "value"),
          List.of("computation"),
          List.of("spark"),
          List.of("source"),
          List.of("canonical"),
          List.of("draft.values"),
          List.of("draft.files"),
          List.of("draft.unnamed", "draft.sources"),
          List.of("report", "export", "simulate", "draft"),
          List.of("lake"),
          List.of("pipeline"),
          List.of("cli"));

  @ArchTest
  static void everyPackageBelongsToALayer(JavaClasses classes) {
    List<String> known = LAYERS.stream().flatMap(Collection::stream).toList();

    assertThat(
            classes.stream().map(c -> c.getPackageName()).filter(p -> !p.equals(ROOT)).distinct())
        .allSatisfy(p -> assertThat(known).contains(p.substring(ROOT.length() + 1)));
  }

  @ArchTest
  static void packagesDoNotDependOnLaterLayers(JavaClasses classes) {
    for (int layer = 0; layer < LAYERS.size() - 1; layer++) {
      List<String> later =
          LAYERS.subList(layer + 1, LAYERS.size()).stream().flatMap(Collection::stream).toList();
      noClasses()
          .that()
          .resideInAnyPackage(packages(LAYERS.get(layer)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(later))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule packagesHaveNoCyclicDependencies =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyCliAndConfigParseText =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".*..")
          .and()
          .resideOutsideOfPackages(packages(List.of("cli", "config")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.typesafe.config..", "picocli..")
          .because("all other packages use typed values, independent of their source");

  @ArchTest
  static final ArchRule onlyThePublicApiOfSparkAndDeltaIsUsed =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.apache.spark.internal..",
                      "org.apache.spark.sql.catalyst..",
                      "org.apache.spark.sql.classic..",
                      "org.apache.spark.sql.delta..",
                      "org.apache.spark.sql.execution..",
                      "org.apache.spark.sql.internal..")
                  // A catalog must throw these exceptions for tables that do not exist.
                  .and(not(assignableTo(AnalysisException.class))))
          .because("an update to the next Spark release must only change the version");

  @ArchTest
  static final ArchRule onlyPipelineAndLakeReadTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages(List.of("pipeline", "lake")))
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethodWhere(target(owner(nameMatching("java\\.time\\..*"))).and(target(name("now"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(Clock.class))).and(target(nameMatching("system.*"))))
          .because("the same inputs and the same as_of must give the same rows on every day");

  @ArchTest
  static final ArchRule otherPackagesDoNotReadWriteOrUseTheSession =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              packages(List.of("pipeline", "lake", "source", "simulate", "export", "spark")))
          .should()
          .callMethodWhere(
              target(owner(assignableTo(SparkSession.class)))
                  .and(
                      target(
                          nameMatching(
                              "builder|active|getActiveSession|getDefaultSession|read|table|sql"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(Dataset.class)))
                  .and(
                      target(
                          nameMatching(
                              "write|writeTo|count|cache|persist|checkpoint|localCheckpoint"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(JavaRDDLike.class)))
                  .and(target(nameMatching("saveAs.*|count|cache|persist|checkpoint"))))
          .because("the pipeline decides what is read, written and cached");

  @ArchTest
  static final ArchRule classNamesDescribeTheResponsibility =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Base|Impl)")
          .because("such a name does not describe the responsibility of the class");

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> ROOT + "." + name).toArray(String[]::new);
  }
}
