package dev.tradinglab.bothost;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which. */
@AnalyzeClasses(packages = "dev.tradinglab.bothost", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule onlyThePythonPackageKnowsGraal = noClasses()
            .that()
            .resideOutsideOfPackage("..python..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.graalvm..");

    @ArchTest
    static final ArchRule readingAFileNeedsNoHost = noClasses()
            .that()
            .resideInAPackage("..bothost.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tradinglab.bothost",
                    "..bothost.guest..",
                    "..bothost.python..",
                    "..bothost.java..",
                    "..bothost.languages..",
                    "..bothost.check..",
                    "dev.tradinglab.tape..",
                    "dev.tradinglab.engine..");

    @ArchTest
    static final ArchRule theFoldKnowsNoLanguage = noClasses()
            .that()
            .resideInAPackage("dev.tradinglab.bothost")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..bothost.python..",
                    "..bothost.java..",
                    "..bothost.languages..",
                    "..bothost.check..",
                    "..bothost.life..");

    @ArchTest
    static final ArchRule whatRunsBesideABotsCodeKnowsItsMeterOnly = classes()
            .that()
            .resideInAPackage("..bothost.java.runtime..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java.lang..",
                            "java.util",
                            "java.util.function",
                            "dev.tradinglab.bot",
                            "..bothost.java.runtime..",
                            "..bothost.java.budget..")
                    .or(assignableTo(java.io.PrintStream.class))
                    .or(describe(
                            "primitive", type -> type.getBaseComponentType().isPrimitive())));

    @ArchTest
    static final ArchRule theFoldOfTheLogIsPure = noClasses()
            .that()
            .resideInAPackage("..bothost.life..")
            .and()
            .doNotHaveSimpleName("HistoryReader")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "java.time..", "java.util.concurrent..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.tradinglab.bothost.(*)..").should().beFreeOfCycles();
}
