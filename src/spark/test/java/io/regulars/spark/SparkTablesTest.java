package io.regulars.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.table.Column;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class SparkTablesTest {
  @Test
  void eachKindOfColumnHasASparkType() {
    assertThat(SparkTables.type(Column.Kind.TEXT)).isEqualTo(DataTypes.StringType);
    assertThat(SparkTables.type(Column.Kind.FLAG)).isEqualTo(DataTypes.BooleanType);
    assertThat(SparkTables.type(Column.Kind.COUNT)).isEqualTo(DataTypes.LongType);
    assertThat(SparkTables.type(Column.Kind.DAYS)).isEqualTo(DataTypes.LongType);
    assertThat(SparkTables.type(Column.Kind.ORDINAL)).isEqualTo(DataTypes.IntegerType);
    assertThat(SparkTables.type(Column.Kind.YEAR)).isEqualTo(DataTypes.IntegerType);
    assertThat(SparkTables.type(Column.Kind.MONEY)).isEqualTo(DataTypes.createDecimalType(19, 4));
    assertThat(SparkTables.type(Column.Kind.RATE)).isEqualTo(DataTypes.DoubleType);
    assertThat(SparkTables.type(Column.Kind.NUMBER)).isEqualTo(DataTypes.DoubleType);
    assertThat(SparkTables.type(Column.Kind.DATE)).isEqualTo(DataTypes.DateType);
    assertThat(SparkTables.type(Column.Kind.INSTANT)).isEqualTo(DataTypes.TimestampType);
  }
}
