package dev.symsweep.dl4jspark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md about this module; all that lies below is on its class path. */
@AnalyzeClasses(packages = "dev.symsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NOTHING_USES_THIS_MODULE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symsweep.dl4jspark")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.symsweep.dl4jspark");

    @ArchTest
    static final ArchRule DL4J_SPARK_IS_KNOWN_HERE_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symsweep.dl4jspark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j.spark..", "org.datavec..");

    @ArchTest
    static final ArchRule REPORTS_AND_ENGINES_ARE_LEFT_TO_OTHERS = noClasses()
            .that()
            .resideInAPackage("dev.symsweep.dl4jspark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.symsweep.report..", "dev.symsweep.engine..", "dev.symsweep.training..");
}
