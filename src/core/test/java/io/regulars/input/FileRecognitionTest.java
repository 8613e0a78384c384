package io.regulars.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRecognitionTest {
  @Test
  void fileNeedsOneColumnOfEachGroup() {
    FileRecognition visits = FileRecognition.anyOf("visit_id", "session_id").andAnyOf("page");

    assertThat(visits.matches("a.csv", Set.of("session_id", "page", "date"))).isTrue();
    assertThat(visits.matches("a.csv", Set.of("visit_id", "date"))).isFalse();
    assertThat(visits.matches("a.csv", Set.of("page"))).isFalse();
  }

  @Test
  void fileWithAColumnOfAnotherInputIsNotRecognized() {
    FileRecognition visits =
        FileRecognition.anyOf("visit_id").butNoneOf(List.of("order_id", "order_no"));

    assertThat(visits.matches("a.csv", Set.of("visit_id"))).isTrue();
    assertThat(visits.matches("a.csv", Set.of("visit_id", "order_no"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "data/visits.csv, true",
    "Visit.csv, true",
    "data/shop-visits-2024.csv, true",
    "data/visitors.csv, false",
    "data/pages.csv, false"
  })
  void wordInThePathIsEnough(String path, boolean isRecognized) {
    FileRecognition visits = FileRecognition.anyOf("visit_id").orNamed("visit");

    assertThat(visits.matches(path, Set.of("date"))).isEqualTo(isRecognized);
  }

  @Test
  void eachWayToRecognizeAFileIsEnough() {
    FileRecognition visits =
        FileRecognition.anyOf("visit_id")
            .or(FileRecognition.anyOf("page").andAnyOf("seconds").butNoneOf(List.of("order_id")));

    assertThat(visits.matches("a.csv", Set.of("visit_id", "order_id"))).isTrue();
    assertThat(visits.matches("a.csv", Set.of("page", "seconds"))).isTrue();
    assertThat(visits.matches("a.csv", Set.of("page", "seconds", "order_id"))).isFalse();
    assertThat(visits.matches("a.csv", Set.of("page"))).isFalse();
  }

  @Test
  void pathDoesNotMatterWithoutWords() {
    assertThat(FileRecognition.anyOf("visit_id").matches("visit_id.csv", Set.of())).isFalse();
  }
}
