package dev.tradinglab.launcher.context;

import java.nio.file.Path;

/**
 * The one folder in which a lab keeps everything: deleting it is a fresh start, copying it (while the lab is down) a
 * backup.
 *
 * @param dir absolute
 */
public record LabHome(Path dir) {

    /** What runs, written by {@code up} while it runs and left behind by one that was killed. */
    public Path stateFile() {
        return dir.resolve("lab.json");
    }

    /** Locked by {@code up} for as long as it lives. */
    public Path lockFile() {
        return dir.resolve("lab.lock");
    }

    /** Where a secret is kept, readable by its owner only. */
    public Path secret(Secret secret) {
        return dir.resolve(secret.file());
    }

    /** The broker's data. */
    public Path kafka() {
        return dir.resolve("kafka");
    }

    /** The database server's data. */
    public Path postgres() {
        return dir.resolve("postgres");
    }

    /** The log file of a part, or of the launcher itself ({@code lab}). */
    public Path log(String part) {
        return dir.resolve("log").resolve(part + ".log");
    }

    /** Copies of the built artefacts, so that a build beside a running lab takes nothing away from under it. */
    public Path app() {
        return dir.resolve("app");
    }

    /** What can be made again. */
    public Path cache() {
        return dir.resolve("cache");
    }

    /** Local state of a part that its topics can rebuild. */
    public Path state(String part) {
        return dir.resolve("state").resolve(part);
    }
}
