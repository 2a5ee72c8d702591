package dev.tradinglab.dashboard.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tradinglab.dashboard.support.DemoBooks;
import dev.tradinglab.dashboard.support.LabNodes;
import dev.tradinglab.dashboard.support.Topic;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.UseReport;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Side;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page as a person sees it, in a real browser, on real topics and tables. Pictures of it lie in target/page afterwards. */
@QuarkusTest
@QuarkusTestResource(LabNodes.class)
class PageTest {
    private static final String RUN = "live-sim";
    private static final String TREND = DemoBooks.TREND;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private final Topic topics = Topic.of(KafkaProcess.shared());

    @TestHTTPResource("/")
    String address;

    @ConfigProperty(name = "lab.bots-folder")
    Path folder;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void launch() {
        // The page asks for some things every few seconds only; five seconds, as is usual, are over when the machine is
        // busy.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        browser = Browser.start();
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        DemoBooks.write(RUN, "ticks.sim");
        for (String bot : List.of(TREND, DemoBooks.RANDOM, DemoBooks.HOSTILE)) {
            topics.write(Topics.COMMANDS, bot, new StartBot(RUN, bot));
        }
        open(1440, 1000, ColorScheme.LIGHT);
    }

    private void open(int width, int height, ColorScheme scheme) {
        if (context != null) {
            context.close();
        }
        context = browser.context(width, height, scheme);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                complaints.add("asks elsewhere: " + request.url());
            }
        });
        page.navigate(address);
        assertThat(rows()).not().hasCount(0);
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    @Test
    void shouldShowEachBotWithItsAccount() {
        // Given
        UseReport report =
                new UseReport("runner-1", 1, List.of(new BotUse(RUN, TREND, 5_400, 2_340_000, 16_740_000, 0, 0)), true);
        Locator work = page.locator(".note.work").filter(new Locator.FilterOptions().setHasText("5,400 calls"));
        tellUntil(() -> work.count() == 1, () -> topics.write(Topics.BOT_USES, "runner-1", report));

        // When
        Locator row = rows().filter(new Locator.FilterOptions().setHasText("Trend Follower"));

        // Then
        assertThat(row).hasCount(1);
        assertThat(row.locator(".pill")).hasText("RUNNING");
        assertThat(row.locator("[data-label=UNREAL_PNL]")).hasText("+1.37");
        assertThat(row.locator("[data-label=UNREAL_PNL]")).hasClass(Pattern.compile("gain"));
        assertThat(page.locator(".note.positions").first()).containsText("BTCUSDT 0.0125 @ 64,256.80");
        assertThat(page.locator(".note.error").filter(new Locator.FilterOptions().setHasText("ZeroDivisionError")))
                .hasText("└─ ERROR at 5, line 31: ZeroDivisionError: division by zero");
        assertThat(work)
                .hasText("└─ Work: 5,400 calls  ·  CPU 2.3 s  ·  3.1 kB allocated a call  ·  0 orders  ·  0 refused");
        assertThat(page.locator("#badge")).hasText("SIMULATED");
    }

    @Test
    void shouldShowLossesWithASignAndInRed() {
        // When
        Locator cell = rows().filter(new Locator.FilterOptions().setHasText("Random Trader"))
                .locator("[data-label=REAL_PNL]");

        // Then
        assertThat(cell).hasText(Pattern.compile("^\u2212"));
        assertThat(cell).hasClass(Pattern.compile("loss"));
    }

    @Test
    void shouldKeepWhateverABotIsCalledText() {
        // When everything that shows a bot's words has been opened
        Locator hostile = rows().filter(new Locator.FilterOptions().setHasText("<img src=x"));
        assertThat(hostile.locator(".bot-name")).hasText(DemoBooks.HOSTILE_NAME);
        page.locator("#refusals summary").click();
        assertThat(page.locator("#refusal-rows")).containsText("<b>BTCUSDT</b>");
        assertThat(page.locator("#trade-rows")).containsText("<img src=x");
        assertThat(page.locator(".u-legend")).containsText("<img src=x");
        hostile.getByText("Log").click();

        // Then
        assertThat(page.locator("#log-lines")).containsText("Boom: <img src=x");
        assertThat(page.locator("#log-title")).hasText("Log of " + DemoBooks.HOSTILE_NAME);
        assertThat(page.evaluate("() => window.hacked")).isNull();
        assertThat(page.locator("img[src=x], main b:text-is('BTCUSDT')")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close"))
                .click();
    }

    @Test
    void shouldMoveWhenTheTopicsMove() {
        // Given what the books know nothing of
        long now = Instant.now().toEpochMilli() * 1_000;
        EquitySample sample = new EquitySample(
                RUN, TREND, 600_000, now, fixed("9000"), fixed("12345.67"), fixed("2000"), fixed("345.67"), 0);
        Filled fill = new Filled(
                RUN,
                TREND,
                999,
                "o",
                "o/0",
                600_000,
                now,
                "BTCUSDT",
                Side.SELL,
                fixed("0.005"),
                fixed("0.005"),
                fixed("64123.45"),
                0,
                fixed("320.61"),
                fixed("-300.61"),
                fixed("20"),
                fixed("9000"),
                0,
                0);
        Locator row = rows().filter(new Locator.FilterOptions().setHasText("Trend Follower"));
        Locator equity = row.locator("[data-label=EQUITY] strong");
        Locator trade = page.locator("#trade-rows tr").first();

        // When / Then
        tellUntil(
                () -> equity.textContent().equals("12,345.67"),
                () -> topics.write(Topics.equity(Lane.LIVE), TREND, sample));
        tellUntil(
                () -> {
                    String text = trade.textContent();
                    return text.contains("64,123.45") && text.contains("+20.00");
                },
                () -> topics.write(Topics.trades(Lane.LIVE), TREND, fill));
        tellUntil(() -> page.locator("#prices").textContent().contains("64,123.45"), () -> tick(now, "64123.45"));
        assertThat(page.locator("#tape-age")).containsText("last tick");
        assertThat(page.locator("#connection")).hasAttribute("aria-label", "live");
    }

    @Test
    void shouldWritePauseAndStopToCommands() {
        // Given
        Locator row = rows().filter(new Locator.FilterOptions().setHasText("Trend Follower"));

        int before = topics.read(Topics.COMMANDS).size();

        // When no token is given
        row.getByText("Pause").click();
        page.getByText("Never mind").click();

        // Then
        assertThat(topics.read(Topics.COMMANDS)).hasSize(before);

        // When
        row.getByText("Pause").click();
        page.locator("#token-field").fill(LabNodes.TOKEN);
        page.getByText("Use it").click();

        // Then
        assertThat(page.locator("#toast")).hasText("Trend Follower: pause asked for");
        assertThat(topics.read(Topics.COMMANDS)).contains(new PauseBot(RUN, TREND));

        // When a stop is thought better of, and then meant
        row.getByText("Stop").click();
        page.getByText("Keep it").click();
        assertThat(topics.read(Topics.COMMANDS)).doesNotContain(new StopBot(RUN, TREND));
        row.getByText("Stop").click();
        page.getByText("Stop it").click();

        // Then
        assertThat(page.locator("#toast")).hasText("Trend Follower: stop asked for");
        assertThat(topics.read(Topics.COMMANDS)).contains(new StopBot(RUN, TREND));
    }

    @Test
    void shouldTakeTheTokenFromTheLinkAndForgetAWrongOne() {
        // Given
        page.navigate(address + "#token=not-the-token-of-this-lab");
        page.reload();
        Locator row = rows().filter(new Locator.FilterOptions().setHasText("Trend Follower"));
        assertThat(page).not().hasURL(Pattern.compile("token"));

        // When
        row.getByText("Pause").click();

        // Then
        assertThat(page.locator("#toast")).hasText("Trend Follower: that is not the token of this lab");
        // The browser complains of an answer in its own time
        page.waitForCondition(() -> !complaints.isEmpty());
        assertThat(complaints).allMatch(complaint -> complaint.contains("401"));
        complaints.clear();

        // When
        page.navigate(address + "#token=" + LabNodes.TOKEN);
        row.getByText("Pause").click();

        // Then
        assertThat(page.locator("#toast")).hasText("Trend Follower: pause asked for");
    }

    @Test
    void shouldShowRunsWithProgressAndOpenOne() {
        // Given
        Locator run = page.locator("#run-rows tr").filter(new Locator.FilterOptions().setHasText("7a1f"));
        assertThat(run).containsText("64.1 %");
        assertThat(page.locator("#run-rows tr").filter(new Locator.FilterOptions().setHasText("c3d9")))
                .containsText("done");

        // When
        run.getByRole(AriaRole.BUTTON).click();

        // Then
        assertThat(page.locator("#bots-run")).hasText("bt-20260101-093000-7a1f");
        assertThat(page.locator("#no-trades")).isVisible();
        page.getByText("Back to the live run").click();
        assertThat(page.locator("#bots-run")).hasText(RUN);
        assertThat(page.locator("#no-trades")).isHidden();
    }

    @Test
    void shouldShowServicesAndWhatIsWrongWithThem() {
        Locator services = page.locator("#service-rows li");
        assertThat(services.filter(new Locator.FilterOptions().setHasText("runner")))
                .containsText("ready");
        assertThat(services.filter(new Locator.FilterOptions().setHasText("broker")))
                .containsText("REBALANCING");
        assertThat(services.filter(new Locator.FilterOptions().setHasText("ledger")))
                .containsText("does not answer in time");
        assertThat(services.filter(new Locator.FilterOptions().setHasText("nobody")))
                .containsText("is it running?");
    }

    @Test
    void shouldShowWhatIsWrongWithAFile() throws Exception {
        // Given
        Path broken = folder.resolve("broken.py");
        Files.writeString(broken, "NAME = \"<i>Broken</i>\"\n\ndef on_tick(ctx, tick):\n    pass\n");

        // When / Then
        assertThat(page.locator("#file-rows")).containsText("broken.py SYMBOLS is missing");
        Files.delete(broken);
        assertThat(page.locator("#files")).isHidden();
    }

    @Test
    void shouldBeUsableOnAPhoneAndInTheDark() throws Exception {
        // Given a tape that moves
        long now = Instant.now().toEpochMilli() * 1_000;
        for (int i = 0; i < 60; i++) {
            tick(now + i * 1_000, "64" + (100 + (i * 37) % 80) + ".5");
        }
        Files.writeString(folder.resolve("broken.py"), "NAME = 5\n");
        assertThat(page.locator("#files")).isVisible();
        page.locator("#chart .u-over").hover();
        assertThat(page.locator(".tooltip")).containsText("Trend Follower");
        picture("desktop-light");
        page.locator("#chart .u-over").hover();
        page.locator("#chart").screenshot(new Locator.ScreenshotOptions().setPath(Path.of("target/page/chart.png")));

        // When / Then
        open(1440, 1000, ColorScheme.DARK);
        picture("desktop-dark");
        open(390, 844, ColorScheme.DARK);
        picture("phone-dark");
        Object overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertThat((Integer) overflow).as("pixels to scroll sideways").isLessThanOrEqualTo(0);
        Files.delete(folder.resolve("broken.py"));
    }

    /**
     * Tells until it is seen: a page that does not listen yet does not hear it, and one that has heard it soon asks the books again, in which it is
     * not. On this thread, the only one that may use the browser.
     */
    private static void tellUntil(BooleanSupplier seen, Runnable telling) {
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            telling.run();
            return seen.getAsBoolean();
        });
    }

    private void picture(String name) {
        assertThat(page.locator("#service-rows li")).not().hasCount(0);
        assertThat(page.locator("#run-rows tr")).not().hasCount(0);
        assertThat(page.locator("#chart canvas")).isVisible();
        assertThat(page.locator("#prices .tile")).not().hasCount(0);
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/page/" + name + ".png")));
    }

    private void tick(long time, String price) {
        topics.write(
                Topics.TICKS_SIM,
                "BTCUSDT",
                new Trade(0, "sim", "BTCUSDT", time, time, fixed(price), fixed("0.01"), "1", null, false, false));
    }

    private Locator rows() {
        return page.locator("#bot-rows tr.account");
    }

    private static long fixed(String number) {
        return Fixed.parse(number);
    }
}
