package dev.tradinglab.ingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** A service started for one test class, with a resource of its own and none that others share. */
abstract class OwnResource implements QuarkusTestProfile {
    private final Class<? extends QuarkusTestResourceLifecycleManager> resource;

    OwnResource(Class<? extends QuarkusTestResourceLifecycleManager> resource) {
        this.resource = resource;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(resource));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
