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
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
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
 * The arrows of the house: who may use whom, who may touch the session, who may look at the clock.
 */
@AnalyzeClasses(packages = "io.regulars", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String HOUSE = "io.regulars";

  /**
   * The way of the data, from the vocabulary to the command line. Code uses its own row and the
   * rows before it.
   *
   * <p>What a shop sets is vocabulary: records that every step may be told.
   */
  private static final List<List<String>> WAY =
      List.of(
          List.of("codec", "concurrent", "dataflow"),
          List.of("spark"),
          List.of("table", "time", "config"),
          List.of("source"),
          List.of("canonical", "quality"),
          List.of("history"),
          List.of("profile", "cohort", "measure"),
          List.of("population", "metric", "value"),
          List.of("report", "export", "simulate", "draft"),
          List.of("lake"),
          List.of("pipeline"),
          List.of("cli"));

  @ArchTest
  static void everyPackageHasItsPlaceOnTheWay(JavaClasses classes) {
    List<String> places = WAY.stream().flatMap(Collection::stream).toList();

    assertThat(
            classes.stream().map(c -> c.getPackageName()).filter(p -> !p.equals(HOUSE)).distinct())
        .allSatisfy(p -> assertThat(places).contains(p.substring(HOUSE.length() + 1)));
  }

  @ArchTest
  static void codeUsesOnlyWhatComesBeforeItOnTheWay(JavaClasses classes) {
    for (int row = 0; row < WAY.size() - 1; row++) {
      List<String> later =
          WAY.subList(row + 1, WAY.size()).stream().flatMap(Collection::stream).toList();
      noClasses()
          .that()
          .resideInAnyPackage(packages(WAY.get(row)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(later))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule neighboursDoNotUseEachOtherInCircles =
      slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule textBecomesRecordsAtTheEdges =
      noClasses()
          .that()
          .resideInAnyPackage(HOUSE + ".*..")
          .and()
          .resideOutsideOfPackages(packages(List.of("cli", "config")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.typesafe.config..", "picocli..")
          .because("a step takes typed values, whoever wrote them down and where");

  @ArchTest
  static final ArchRule sparkAndDeltaAreUsedByTheirPublicApi =
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
                  // The interface of a catalog has it say by exceptions that there is no such
                  // table.
                  .and(not(assignableTo(AnalysisException.class))))
          .because("the next Spark release is to be a version bump");

  @ArchTest
  static final ArchRule onlyThePipelineAndTheLakeLookAtTheClock =
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
          .because("the same input and the same as_of give the same rows on any day");

  @ArchTest
  static final ArchRule stepsNeitherReadNorWriteNorKeepASession =
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
          .because("what is read, written and kept is the pipeline's to order");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Base|Impl)")
          .because("a thing that needs such a name is a thing not understood yet");

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> HOUSE + "." + name + "..").toArray(String[]::new);
  }
}
