package dev.tradinglab.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tradinglab.broker");

    @Test
    void shouldHaveNoCycleOfPackages() {
        slices().matching("dev.tradinglab.broker.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void shouldKeepTheAccountsFreeOfKafkaAndQuarkus() {
        noClasses()
                .that()
                .resideInAPackage("..broker.account..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "io.micrometer..", "jakarta..")
                .check(classes);
    }

    @Test
    void shouldReadNoClockInTheAccounts() {
        noClasses()
                .that()
                .resideInAPackage("..broker.account..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.time..", "java.util.concurrent..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }
}
