package dev.symsweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md between modules, and inside jobs. */
@AnalyzeClasses(packages = "dev.symsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule SPARK_IS_KNOWN_TO_JOBS_ALONE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.symsweep.jobs..", "dev.symsweep.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule HADOOP_IS_UNKNOWN_BELOW_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.symsweep.store..",
                    "dev.symsweep.zoo..",
                    "dev.symsweep.analysis..",
                    "dev.symsweep.results..",
                    "dev.symsweep.report..",
                    "dev.symsweep.jobs..",
                    "dev.symsweep.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hadoop..", "org.apache.parquet..");

    @ArchTest
    static final ArchRule MODULES_POINT_DOWN = noClasses()
            .that()
            .resideOutsideOfPackages("dev.symsweep.report..", "dev.symsweep.jobs..", "dev.symsweep.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.symsweep.report..", "dev.symsweep.jobs..", "dev.symsweep.cli..");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symsweep.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.symsweep.cli..");

    @ArchTest
    static final ArchRule JOBS_DO_NOT_KNOW_THE_REPORT = noClasses()
            .that()
            .resideInAPackage("dev.symsweep.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.symsweep.report..");

    @ArchTest
    static final ArchRule QUESTIONS_ARE_ANSWERED_WITHOUT_SPARK = noClasses()
            .that()
            .resideInAnyPackage("dev.symsweep.cli.status..", "dev.symsweep.cli.runs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.symsweep.(*)..").should().beFreeOfCycles();
}
