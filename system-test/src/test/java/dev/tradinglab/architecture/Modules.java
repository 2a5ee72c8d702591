package dev.tradinglab.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import dev.tradinglab.testkit.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the compiled classes of each module lie: beside each other in the source tree, so that no module needs to depend on all. */
public final class Modules implements LocationProvider {
    private static final List<String> ALL = List.of(
            "events",
            "engine",
            "tape",
            "local-node",
            "testkit",
            "bot-api",
            "bot-host",
            "web-guard",
            "ingest-service",
            "bot-runner-service",
            "broker-service",
            "ledger-service",
            "dashboard-service",
            "proof",
            "launcher");

    @Override
    public Set<Location> get(Class<?> testClass) {
        Set<Location> locations = new LinkedHashSet<>();
        for (String module : ALL) {
            Path classes = Checkout.root().resolve(module).resolve("target").resolve("classes");
            if (!Files.isDirectory(classes.resolve("dev").resolve("tradinglab"))) {
                // A module that was not looked at must not pass.
                throw new IllegalStateException("module " + module + " is not compiled: mvn compile");
            }
            locations.add(Location.of(classes));
        }
        return locations;
    }
}
