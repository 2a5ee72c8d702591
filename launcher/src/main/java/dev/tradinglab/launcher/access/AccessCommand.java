package dev.tradinglab.launcher.access;

import dev.tradinglab.launcher.context.JdbcAccess;
import dev.tradinglab.launcher.context.LabContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what one needs to get in. It is asked for by a person, so it goes to a terminal and into no log. */
@Command(
        name = "access",
        description =
                "Show the token that changes need, the page's address with it, and the database's address for psql.",
        footer = {
            "",
            "Examples: psql \"$(./lab access database)\"",
            "          curl -H \"Authorization: Bearer $(./lab access token)\" …",
            "Secrets: show them to nobody. The database's role can only read."
        })
public final class AccessCommand implements Callable<Integer> {

    private static final String JDBC = "jdbc:";

    private final LabContext lab;

    /** What can be asked for by itself. */
    enum What {
        /** The page's address with the token. */
        PAGE,
        /** The token. */
        TOKEN,
        /** The database's address with role and password. */
        DATABASE
    }

    @Parameters(arity = "0..1", paramLabel = "WHAT", description = "Only this: ${COMPLETION-CANDIDATES}.")
    private What what;

    /** @param lab to get into */
    public AccessCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        if (what == null) {
            for (What each : What.values()) {
                System.out.printf("%-9s %s%n", each.name().toLowerCase(Locale.ROOT), value(each));
            }
        } else {
            System.out.println(value(what));
        }
        return CommandLine.ExitCode.OK;
    }

    private String value(What asked) {
        return switch (asked) {
            case PAGE -> page() + "/#token=" + encoded(lab.token());
            case TOKEN -> lab.token();
            case DATABASE -> database();
        };
    }

    /** In a container the lab has other addresses than seen from the machine around it. */
    private String page() {
        // Of several dashboards, whose ports are a range, the first.
        return lab.env("LAB_PUBLISHED_DASHBOARD")
                .map(address -> address.replaceFirst("-\\d+$", ""))
                .orElseGet(() -> lab.dashboard().toString());
    }

    private String database() {
        JdbcAccess jdbc = lab.jdbc();
        String scheme = "postgresql://";
        String place = lab.env("LAB_PUBLISHED_DATABASE")
                .orElseGet(() -> jdbc.url().substring(JDBC.length() + scheme.length()));
        return scheme + encoded(jdbc.user()) + ":" + encoded(jdbc.password()) + "@" + place;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
