package dev.tradinglab.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class LayersTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tradinglab.ingest");

    @Test
    void shouldKeepSourcesAwayFromKafkaAndFromEachOther() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..ingest.source..",
                        "..ingest.net..",
                        "..ingest.hours..",
                        "..ingest.alpaca..",
                        "..ingest.binance..",
                        "..ingest.manifold..",
                        "..ingest.stockdata..",
                        "..ingest.sim..",
                        "..ingest.live..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive..", "dev.tradinglab.tape.kafka..")
                .check(classes);
    }

    @Test
    void shouldHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.tradinglab.ingest.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
