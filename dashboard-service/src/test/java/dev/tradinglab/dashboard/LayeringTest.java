package dev.tradinglab.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tradinglab.dashboard.commands.WishWriter;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

class LayeringTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tradinglab.dashboard");

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        assertThat(classes).isNotEmpty();
        slices().matching("dev.tradinglab.dashboard.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void shouldWriteToKafkaInOnePlaceOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(WishWriter.class.getName())
                .and()
                .resideOutsideOfPackage("..kafka..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Producer.class)
                .check(classes);
    }

    @Test
    void shouldCarryNoPythonForReadingTheHeadOfAFile() {
        assertThat(getClass().getClassLoader().getResource("dev/tradinglab/bothost/source/PythonHeader.class"))
                .isNotNull();
        assertThat(getClass().getClassLoader().getResource("org/graalvm/polyglot/Context.class"))
                .as("GraalPy is 200 MB that this service must not drag along")
                .isNull();
    }
}
