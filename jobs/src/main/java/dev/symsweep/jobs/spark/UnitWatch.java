package dev.symsweep.jobs.spark;

import dev.symsweep.store.driver.UnitUnderWay;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/** Knows on the driver which units its tasks are at, as Spark tells of their starts and ends. */
public final class UnitWatch {

    private final Map<Integer, UnitUnderWay> underWay = new ConcurrentHashMap<>();

    /** The units that tasks are at now. */
    public List<UnitUnderWay> underWay() {
        return List.copyOf(underWay.values());
    }

    /**
     * What is to listen to Spark while a job runs.
     *
     * @param label what messages call the unit of each task
     */
    SparkListener listener(IntFunction<String> label) {
        return new SparkListener() {

            @Override
            public void onTaskStart(SparkListenerTaskStart start) {
                TaskInfo task = start.taskInfo();
                Instant since = Instant.ofEpochMilli(task.launchTime());
                underWay.put(task.index(), new UnitUnderWay(label.apply(task.index()), task.host(), since));
            }

            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                underWay.remove(end.taskInfo().index());
            }
        };
    }

    /** No job runs any more. */
    void clear() {
        underWay.clear();
    }
}
