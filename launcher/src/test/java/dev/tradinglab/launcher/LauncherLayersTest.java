package dev.tradinglab.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LauncherLayersTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tradinglab.launcher");

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("dev.tradinglab.launcher.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void shouldKeepCommandsOutOfWhatTheyShare() {
        noClasses()
                .that()
                .resideInAnyPackage("..launcher.context..", "..launcher.process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("info.picocli..", "picocli..", "..launcher.up..", "..launcher.down..")
                .check(classes);
    }
}
