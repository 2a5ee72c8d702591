package dev.tradinglab.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tradinglab.ledger");

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("dev.tradinglab.ledger.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void shouldDecodeWithoutDatabaseAndStoreWithoutConsumers() {
        noClasses()
                .that()
                .resideInAPackage("..ledger.fact..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "io.smallrye..", "io.quarkus..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("..ledger.table..", "..ledger.store..", "..ledger.intake..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye..", "io.quarkus..")
                .check(CLASSES);
    }
}
