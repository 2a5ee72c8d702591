package dev.tradinglab.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The laws that can be read off the dependencies, above all law 3: the engine is pure. */
@AnalyzeClasses(locations = Modules.class)
class ArchitectureTest {
    private static final String EVENTS = "dev.tradinglab.events..";
    private static final String ENGINE = "dev.tradinglab.engine..";
    private static final String TAPE = "dev.tradinglab.tape..";

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @ArchTest
    static final ArchRule events_depend_on_nothing_but_jackson = classes()
            .that()
            .resideInAPackage(EVENTS)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", EVENTS, "com.fasterxml.jackson..")
                    .or(primitive()));

    @ArchTest
    static final ArchRule what_a_java_bot_is_written_against_depends_on_nothing = classes()
            .that()
            .resideInAPackage("dev.tradinglab.bot")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java.lang..", "java.util", "dev.tradinglab.bot")
                    .or(primitive()));

    @ArchTest
    static final ArchRule the_engine_depends_on_nothing_but_events = classes()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", EVENTS, ENGINE, "com.fasterxml.jackson.annotation..")
                    .or(primitive()));

    @ArchTest
    static final ArchRule the_tape_depends_on_nothing_but_events_and_kafka = classes()
            .that()
            .resideInAPackage(TAPE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", EVENTS, TAPE, "org.apache.kafka..", "org.slf4j..")
                    .or(primitive()));

    @ArchTest
    static final ArchRule the_engine_knows_no_clock_no_chance_no_thread_and_no_outside = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.time..",
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.util.concurrent..",
                    "java.util.random..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.System")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ThreadLocal")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.UUID")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule the_engine_never_iterates_in_an_order_that_may_differ = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Hash|IdentityHash|WeakHash)(Map|Set|table)")
            .orShould()
            .callMethodWhere(unordered())
            .orShould()
            .callMethod(System.class, "identityHashCode", Object.class);

    @ArchTest
    static final ArchRule the_engine_keeps_no_floating_point = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(ENGINE)
            .should()
            .notHaveRawType(floating());

    @ArchTest
    static final ArchRule the_engine_returns_no_floating_point = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(ENGINE)
            .should()
            .notHaveRawReturnType(floating());

    /** The one comparison of law 3: a SELL whose size equals the position as doubles. */
    @ArchTest
    static final ArchRule the_engine_looks_at_doubles_in_one_place = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .and()
            .doNotHaveFullyQualifiedName("dev.tradinglab.engine.account.Account")
            .should()
            .callMethod("dev.tradinglab.events.fixed.Fixed", "toDouble", "long");

    @ArchTest
    static final ArchRule the_core_knows_no_service = noClasses()
            .that()
            .resideInAnyPackage(EVENTS, ENGINE, TAPE, "dev.tradinglab.bothost..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tradinglab.ingest..",
                    "dev.tradinglab.runner..",
                    "dev.tradinglab.broker..",
                    "dev.tradinglab.ledger..",
                    "dev.tradinglab.dashboard..",
                    "dev.tradinglab.launcher..",
                    "dev.tradinglab.localnode..",
                    "dev.tradinglab.testkit..",
                    "io.quarkus..",
                    "jakarta..");

    @ArchTest
    static final ArchRule services_talk_over_topics_only = slices().matching(
                    "dev.tradinglab.(ingest|runner|broker|ledger|dashboard|launcher|localnode)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule no_package_is_in_a_cycle =
            slices().matching("dev.tradinglab.(**)").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> primitive() {
        return describe(
                "primitive",
                type -> type.isPrimitive()
                        || type.isArray() && type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> floating() {
        return describe("floating point", type -> FLOATING.contains(type.getName()));
    }

    /** Immutable maps and sets of the JDK iterate in an order that differs from run to run. */
    private static DescribedPredicate<JavaMethodCall> unordered() {
        return describe("an unordered collection is made", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            boolean some = !call.getTarget().getRawParameterTypes().isEmpty();
            return switch (owner) {
                case "java.util.Map" ->
                    some && (name.equals("of") || name.equals("copyOf") || name.equals("ofEntries"));
                case "java.util.Set" -> some && (name.equals("of") || name.equals("copyOf"));
                case "java.util.stream.Collectors" ->
                    name.equals("toMap") || name.equals("toSet") || name.startsWith("groupingBy");
                case "java.util.Collection" -> name.equals("parallelStream");
                default -> name.equals("parallel");
            };
        });
    }
}
