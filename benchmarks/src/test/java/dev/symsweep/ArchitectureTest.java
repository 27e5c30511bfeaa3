package dev.symsweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md that only the module above all others sees. */
@AnalyzeClasses(packages = "dev.symsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NOTHING_USES_THE_BENCHMARKS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symsweep.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.symsweep.benchmarks..");

    @ArchTest
    static final ArchRule LIBTORCH_IS_KNOWN_TO_ITS_ENGINE_AND_THE_BENCHMARKS_ALONE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.symsweep.benchmarks..", "dev.symsweep.engine.libtorch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.pytorch..");

    @ArchTest
    static final ArchRule BENCHMARKS_DO_NOT_KNOW_THE_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage("dev.symsweep.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.symsweep.cli..");

    @ArchTest
    static final ArchRule NO_CYCLES_INSIDE_THE_BENCHMARKS =
            slices().matching("dev.symsweep.benchmarks.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_THE_COMMANDS = noClasses()
            .that()
            .resideInAPackage("dev.symsweep.benchmarks.(*)..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.symsweep.benchmarks");
}
