package dev.symsweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md around and inside this module. */
@AnalyzeClasses(packages = "dev.symsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_SPARK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..")
            .because("a store is read and a sweep planned without Spark");

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = noClasses()
            .that()
            .resideInAnyPackage("dev.symsweep.sweep", "dev.symsweep.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.symsweep.jobs..", "dev.symsweep.cli..", "dev.symsweep.report..")
            .because("jobs build on sweeps, never the other way round");

    @ArchTest
    static final ArchRule MODEL_CORE_KNOWS_NOTHING_OF_SWEEPS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.symsweep.sweep", "dev.symsweep.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.symsweep.sweep", "dev.symsweep.store");

    @ArchTest
    static final ArchRule PLANS_KNOW_NO_STORE = noClasses()
            .that()
            .resideInAPackage("dev.symsweep.sweep")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.symsweep.store", "org.apache.hadoop..", "org.apache.parquet..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.symsweep.(*)..").should().beFreeOfCycles();
}
