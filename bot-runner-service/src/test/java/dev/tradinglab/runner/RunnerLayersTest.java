package dev.tradinglab.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RunnerLayersTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tradinglab.runner");

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("dev.tradinglab.runner.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void shouldKnowQuarkusInItsShellOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..runner.service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..")
                .check(classes);
    }
}
