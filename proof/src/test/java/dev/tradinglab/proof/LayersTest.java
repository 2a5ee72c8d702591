package dev.tradinglab.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which; above all, that no row can go into a replay. */
@AnalyzeClasses(packages = "dev.tradinglab.proof", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule noRowGoesIntoAReplay = noClasses()
            .that()
            .resideInAnyPackage("..proof.replay..", "..proof.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "..proof.rows..");

    @ArchTest
    static final ArchRule noServiceGoesIntoAReplay = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tradinglab.runner..",
                    "dev.tradinglab.broker..",
                    "dev.tradinglab.ledger..",
                    "dev.tradinglab.launcher..",
                    "org.apache.kafka.streams..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.tradinglab.proof.(*)..").should().beFreeOfCycles();
}
