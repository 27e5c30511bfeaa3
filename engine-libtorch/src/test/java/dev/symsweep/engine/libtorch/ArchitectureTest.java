package dev.symsweep.engine.libtorch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** libtorch's types stay in the package that computes with them, which needs nothing but model-core. */
@AnalyzeClasses(packages = "dev.symsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LIBTORCH_STAYS_WHERE_IT_IS_USED = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symsweep.engine.libtorch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.pytorch..");

    @ArchTest
    static final ArchRule ENGINES_KNOW_THE_SCIENCE_ALONE = classes()
            .that()
            .resideInAPackage("dev.symsweep.engine.libtorch")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.symsweep.engine..",
                    "dev.symsweep.network",
                    "dev.symsweep.graph",
                    "dev.symsweep.loss",
                    "dev.symsweep.memory",
                    "dev.symsweep.random",
                    "dev.symsweep.training..",
                    "dev.symsweep.symmetry",
                    "org.bytedeco..",
                    "org.jspecify..",
                    "java..");
}
