package dev.symsweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md: who may use whom inside model-core. */
@AnalyzeClasses(packages = "dev.symsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FLOORS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.symsweep..")
            .layer("random")
            .definedBy("dev.symsweep.random")
            .layer("memory")
            .definedBy("dev.symsweep.memory")
            .layer("statistics")
            .definedBy("dev.symsweep.statistics")
            .layer("loss")
            .definedBy("dev.symsweep.loss")
            .layer("data")
            .definedBy("dev.symsweep.data..")
            .layer("network")
            .definedBy("dev.symsweep.network")
            .layer("architecture")
            .definedBy("dev.symsweep.architecture")
            .layer("symmetry")
            .definedBy("dev.symsweep.symmetry")
            .layer("engine")
            .definedBy("dev.symsweep.engine..")
            .layer("evaluation")
            .definedBy("dev.symsweep.evaluation")
            .layer("bayes")
            .definedBy("dev.symsweep.bayes")
            .layer("training")
            .definedBy("dev.symsweep.training..")
            .layer("landscape")
            .definedBy("dev.symsweep.landscape..")
            .layer("regression")
            .definedBy("dev.symsweep.regression")
            .layer("algebra")
            .definedBy("dev.symsweep.algebra")
            .layer("alignment")
            .definedBy("dev.symsweep.alignment..")
            .layer("assignment")
            .definedBy("dev.symsweep.assignment")
            .whereLayer("statistics")
            .mayOnlyBeAccessedByLayers("regression", "bayes")
            .whereLayer("architecture")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("regression")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("training")
            .mayOnlyBeAccessedByLayers("alignment", "regression")
            .whereLayer("bayes")
            .mayOnlyBeAccessedByLayers("training")
            .whereLayer("algebra")
            .mayOnlyBeAccessedByLayers("evaluation", "alignment")
            .whereLayer("assignment")
            .mayOnlyBeAccessedByLayers("alignment")
            .whereLayer("alignment")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("landscape")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("loss")
            .mayOnlyBeAccessedByLayers(
                    "data", "engine", "evaluation", "bayes", "training", "landscape", "alignment", "regression")
            .whereLayer("data")
            .mayOnlyBeAccessedByLayers("evaluation", "bayes", "training", "landscape", "alignment", "regression")
            .whereLayer("symmetry")
            .mayOnlyBeAccessedByLayers("bayes", "training", "alignment", "regression")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("evaluation", "training", "landscape", "alignment")
            .whereLayer("network")
            .mayOnlyBeAccessedByLayers(
                    "data",
                    "architecture",
                    "symmetry",
                    "engine",
                    "evaluation",
                    "bayes",
                    "training",
                    "landscape",
                    "alignment",
                    "regression")
            .whereLayer("memory")
            .mayOnlyBeAccessedByLayers("engine", "training", "algebra")
            .whereLayer("evaluation")
            .mayOnlyBeAccessedByLayers("bayes", "training", "landscape", "alignment", "regression")
            .whereLayer("random")
            .mayOnlyBeAccessedByLayers("data", "symmetry", "engine", "evaluation", "bayes", "training", "alignment");

    @ArchTest
    static final ArchRule NO_CYCLES_OF_FLOORS =
            slices().matching("dev.symsweep.(*)..").should().beFreeOfCycles();

    /** A package and each one below it count as different. */
    @ArchTest
    static final ArchRule NO_CYCLES_OF_PACKAGES =
            slices().matching("dev.symsweep.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_INSIDE_DATA =
            slices().matching("dev.symsweep.data.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ROOMS_OF_ONEDNN = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.symsweep.engine.onednn..")
            .layer("whole network")
            .definedBy("dev.symsweep.engine.onednn")
            .layer("graph")
            .definedBy("dev.symsweep.engine.onednn.graph")
            .layer("node")
            .definedBy("dev.symsweep.engine.onednn.node")
            .layer("pass")
            .definedBy("dev.symsweep.engine.onednn.pass")
            .whereLayer("whole network")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("graph")
            .mayOnlyBeAccessedByLayers("whole network")
            .whereLayer("node")
            .mayOnlyBeAccessedByLayers("whole network", "graph")
            .because("a node does not know the network around it");

    @ArchTest
    static final ArchRule PLAIN_JAVA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..")
            .because("model-core is the science alone");

    @ArchTest
    static final ArchRule LIBRARIES_STAY_WHERE_THEY_ARE_USED = noClasses()
            .that()
            .resideOutsideOfPackages("dev.symsweep.engine.onednn..", "dev.symsweep.engine.dl4j", "dev.symsweep.algebra")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "org.nd4j..", "org.deeplearning4j..")
            .because("a native library's types stay in the package that computes with it");

    @ArchTest
    static final ArchRule RANDOMNESS_IS_NAMED = noClasses()
            .that()
            .resideOutsideOfPackage("dev.symsweep.random")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .callMethod(Math.class, "random")
            .because("every random choice names its RandomStream");
}
