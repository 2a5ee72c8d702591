package dev.tradinglab.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may call; the environment variable of {@code lab.token} is {@code LAB_TOKEN}, and so on. */
@ConfigMapping(prefix = "lab")
public interface GuardConfig {
    /** What a request that changes something must show; without one nothing can be changed over HTTP. */
    Optional<String> token();

    /** Names under which a service may be called; a request to any other {@code Host} is refused (DNS rebinding). */
    @WithDefault("localhost,127.0.0.1,[::1]")
    List<String> allowedHosts();

    /** Changes a second in the long run, and twice as many at once; what is too much is refused. */
    @WithDefault("20")
    int changesASecond();
}
