package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.junit.jupiter.api.Test;

/** What Spark refuses is told in one line that names the setting. */
class SessionExceptionTest {

    @Test
    void aSettingThatSparkNamesIsNamedOnce() {
        SparkConf conf = new SparkConf(false).set("spark.network.timeout", "1s");
        IllegalArgumentException cause = catchThrowableOfType(IllegalArgumentException.class, conf::validateSettings);

        assertThat(SessionException.refused(conf, cause))
                .hasMessageStartingWith("Spark refuses a setting: The value of spark.network.timeout=1000ms must be")
                .hasMessageEndingWith("heartbeatInterval=10000ms; change it where it was set, as by --conf")
                .message()
                .hasLineCount(1)
                .doesNotContain("(spark.");
    }

    @Test
    void theWordsOfSpark4AroundAReasonAreLeftOut() {
        IllegalArgumentException cause = new IllegalArgumentException(
                "[INVALID_SPARK_CONFIG.INVALID_EXECUTOR_HEARTBEAT_INTERVAL] Invalid Spark config: The value of"
                        + " spark.network.timeout=1000ms must be greater. SQLSTATE: 42616");

        assertThat(SessionException.refused(new SparkConf(false), cause))
                .hasMessage("Spark refuses a setting: The value of spark.network.timeout=1000ms must be greater; change"
                        + " it where it was set, as by --conf");
    }

    @Test
    void aSettingThatSparkDoesNotNameIsFoundByItsValue() {
        SparkConf conf = new SparkConf(false).set("spark.io.size", "many").set("spark.other", "");
        IllegalArgumentException cause =
                catchThrowableOfType(IllegalArgumentException.class, () -> JavaUtils.byteStringAsBytes("many"));

        assertThat(SessionException.refused(conf, cause)).hasMessageContaining(" (spark.io.size=many); change it");
    }

    @Test
    void whereNobodyKnowsWhichTheReasonStands() {
        assertThat(SessionException.refused(new SparkConf(false), new IllegalArgumentException("no")))
                .hasMessage("Spark does not start: no; if a setting is the reason, change it where it was set, as by"
                        + " --conf");
    }

    @Test
    void aValueThatManySettingsHaveTellsNothing() {
        SparkConf conf = new SparkConf(false)
                .set("spark.task.cpus", "1")
                .set("spark.ui.port", "4040")
                .set("spark.mode", "on");

        assertThat(SessionException.refused(conf, new IllegalArgumentException("1 of 4040 on it")))
                .message()
                .startsWith("Spark does not start: 1 of 4040 on it; ")
                .doesNotContain("spark.");
    }

    @Test
    void aSecretIsNotTold() {
        SparkConf conf = new SparkConf(false)
                .set("spark.ssl.keyPassword", "hunter2")
                .set("spark.hadoop.fs.s3a.secret.key", "seven77");

        assertThat(SessionException.refused(conf, new IllegalArgumentException("hunter2 is short")))
                .message()
                .startsWith("Spark refuses a setting: *** is short (spark.ssl.keyPassword=***); ")
                .doesNotContain("hunter2")
                .doesNotContain("seven77");
    }
}
