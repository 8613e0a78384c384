package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {
  @Test
  void eventHasJobRunInputsAndOutputs() {
    String event =
        Lineage.event(
            "shop",
            "8f0c1a9e-0d6b-4c1e-8f57-2f1d5b1b7a10",
            Instant.parse("2024-03-01T10:00:00Z"),
            List.of("file:/data/orders"),
            List.of("file:/data/lake/kpi"));

    assertThat(event)
        .isEqualTo(
            """
            {"eventType":"COMPLETE","eventTime":"2024-03-01T10:00:00Z","producer":"urn:io.regulars",\
            "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",\
            "run":{"runId":"8f0c1a9e-0d6b-4c1e-8f57-2f1d5b1b7a10"},\
            "job":{"namespace":"shop","name":"regulars.run"},\
            "inputs":[{"namespace":"file","name":"/data/orders"}],\
            "outputs":[{"namespace":"file","name":"/data/lake/kpi"}]}"""
                .stripIndent());
  }

  @Test
  void datasetHasNamespaceOfItsStorageAndNameInIt() {
    String event =
        Lineage.event(
            "shop",
            "run",
            Instant.EPOCH,
            List.of(
                "s3a://bucket/shop/orders",
                "hdfs://name:8020/shop/customers",
                "sales.products",
                "file:/a lake, 100 % ours/{a,b}*",
                "s3a://bucket/shop/orders"),
            List.of());

    assertThat(event)
        .contains(
            """
            "inputs":[{"namespace":"file","name":"/a lake, 100 % ours/{a,b}*"},\
            {"namespace":"hdfs://name:8020","name":"/shop/customers"},\
            {"namespace":"s3://bucket","name":"shop/orders"},\
            {"namespace":"spark_catalog","name":"sales.products"}],"outputs":[]"""
                .stripIndent());
  }
}
