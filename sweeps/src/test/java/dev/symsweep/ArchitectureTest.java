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

    /** The packages of this module. */
    private static final String[] SWEEPS = {
        "dev.symsweep.yaml..",
        "dev.symsweep.spec..",
        "dev.symsweep.axes..",
        "dev.symsweep.population..",
        "dev.symsweep.store..",
        "dev.symsweep.analysis..",
        "dev.symsweep.sweep..",
        "dev.symsweep.results..",
        "dev.symsweep.zoo..",
        "dev.symsweep.export.."
    };

    @ArchTest
    static final ArchRule NO_SPARK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..")
            .because("a store is read and a sweep planned without Spark");

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = noClasses()
            .that()
            .resideInAnyPackage(SWEEPS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.symsweep.jobs..", "dev.symsweep.cli..", "dev.symsweep.report..")
            .because("jobs build on sweeps, never the other way round");

    @ArchTest
    static final ArchRule MODEL_CORE_KNOWS_NOTHING_OF_SWEEPS = noClasses()
            .that()
            .resideOutsideOfPackages(SWEEPS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SWEEPS);

    @ArchTest
    static final ArchRule PLANS_KNOW_NO_STORE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.symsweep.yaml..",
                    "dev.symsweep.spec..",
                    "dev.symsweep.axes..",
                    "dev.symsweep.population..",
                    "dev.symsweep.sweep..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.symsweep.store..", "org.apache.hadoop..", "org.apache.parquet..");

    @ArchTest
    static final ArchRule NO_ANALYSIS_IS_KNOWN_BY_NAME = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symsweep.analysis.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.symsweep.analysis.*..")
            .because("an analysis is found by the registry, so that adding one changes no other package");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.symsweep.(**)").should().beFreeOfCycles();
}
