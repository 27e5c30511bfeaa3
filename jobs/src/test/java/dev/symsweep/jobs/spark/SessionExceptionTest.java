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
    void aSettingThatSparkDoesNotNameIsFoundByItsValue() {
        SparkConf conf = new SparkConf(false).set("spark.io.size", "many").set("spark.other", "");
        IllegalArgumentException cause =
                catchThrowableOfType(IllegalArgumentException.class, () -> JavaUtils.byteStringAsBytes("many"));

        assertThat(SessionException.refused(conf, cause)).hasMessageContaining(" (spark.io.size=many); change it");
    }

    @Test
    void whereNobodyKnowsWhichTheReasonStands() {
        assertThat(SessionException.refused(new SparkConf(false), new IllegalArgumentException("no")))
                .hasMessage("Spark refuses a setting: no; change it where it was set, as by --conf");
    }
}
