package dev.tradinglab.launcher.bots;

import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab bots logs}. */
@Command(name = "logs", description = "Print what a bot logged, and where it raised; times are the tape's, UTC.")
final class LogsCommand implements Callable<Integer> {
    private static final long FOLLOW_MILLIS = 500;
    private static final int FOLLOW_LINES = 10_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private static final String LAST = """
            SELECT * FROM (SELECT position, idx, time, level, text FROM ledger.bot_logs
                WHERE run = ? AND bot = ? AND (position, idx) > (?, ?)
                ORDER BY position DESC, idx DESC LIMIT ?) lines
            ORDER BY position, idx
            """;

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunChoice choice;

    @Parameters(paramLabel = "NAME", description = "The bot's name, its file, or name@hash.")
    private String name;

    @Option(names = "--max", paramLabel = "N", description = "The last N lines. Default: ${DEFAULT-VALUE}.")
    private int max = 100;

    @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    private long position = -1;
    private int index = -1;

    LogsCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        String run = choice.of(lab);
        LiveBot bot = LiveBots.find(lab, run, name);
        try (Connection connection = lab.jdbc().connect()) {
            print(connection, run, bot.bot(), max);
            while (follow) {
                Thread.sleep(FOLLOW_MILLIS);
                print(connection, run, bot.bot(), FOLLOW_LINES);
            }
        } catch (SQLException e) {
            throw new LabException(e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private void print(Connection connection, String run, String bot, int lines) throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        try (PreparedStatement sql = connection.prepareStatement(LAST)) {
            sql.setString(1, run);
            sql.setString(2, bot);
            sql.setLong(3, position);
            sql.setInt(4, index);
            sql.setInt(5, lines);
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    position = row.getLong("position");
                    index = row.getInt("idx");
                    OffsetDateTime time =
                            row.getObject("time", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC);
                    out.println(TIME.format(time) + " " + row.getString("level") + " " + row.getString("text"));
                }
            }
        }
        out.flush();
    }
}
