package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.pipeline.MembersWithinOrders.Example;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class MembersWithinOrdersTest {
  @Test
  void anOrderHasSeveralMembersIfTwoOfItsLinesHaveDifferentOnes() {
    MembersWithinOrders members = read(1, "red A1", "- A1", "blue A1", "red A2", "blue A3");

    assertThat(members.example(0)).contains(new Example("A1", "red", "blue"));
  }

  /** Some exports write the columns of an order only into its first line. */
  @Test
  void aLineWithoutAMemberIsNoOtherMember() {
    assertThat(read(1, "red A1", "- A1", "- A2", "blue A2", "red -", "blue -").example(0))
        .isEmpty();
  }

  @Test
  void eachDimensionHasItsOwnExample() {
    MembersWithinOrders members = read(2, "red S A1", "red M A1", "blue M A2", "red M A2");

    assertThat(members.example(0)).contains(new Example("A2", "blue", "red"));
    assertThat(members.example(1)).contains(new Example("A1", "S", "M"));
  }

  @Test
  void theExampleDoesNotDependOnTheOrderOfTheParts() {
    MembersWithinOrders one = read(1, "red B2", "blue B2");
    MembersWithinOrders other = read(1, "red A1", "green A1");
    one.merge(other);
    other.merge(read(1, "red B2", "blue B2"));

    assertThat(one.example(0)).contains(new Example("A1", "red", "green"));
    assertThat(other.example(0)).isEqualTo(one.example(0));
  }

  /** Each line is its members and its order, "-" for null. */
  private static MembersWithinOrders read(int dimensions, String... lines) {
    MembersWithinOrders members = new MembersWithinOrders(dimensions);
    for (String line : lines) {
      Object[] values = line.split(" ", -1);
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i].equals("-") ? null : values[i];
      }
      members.read(RowFactory.create(values));
    }
    return members;
  }
}
