package dev.tradinglab.dashboard.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.support.LabNodes;
import dev.tradinglab.dashboard.support.Topic;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LabNodes.class)
class CommandsResourceTest {
    private static final String RUN = "live-sim";
    private static final String BOT = "Commanded \"bot\"/1@0123456789ab";

    private final Topic topics = Topic.of(KafkaProcess.shared());

    @Inject
    Catalog catalog;

    @BeforeEach
    void begin() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        topics.write(Topics.COMMANDS, BOT, new StartBot(RUN, BOT));
        await().atMost(Duration.ofSeconds(30)).until(() -> catalog.wishes(RUN).containsKey(BOT));
    }

    @Test
    void shouldWriteWishesInTheOrderOfTheirAsking() {
        // When
        for (String action : new String[] {"PAUSE", "RESUME", "STOP", "START"}) {
            post(request().header("X-Lab", "1"), action, BOT)
                    .statusCode(202)
                    .body("partition", equalTo(Partitions.of(BOT, 16)));
        }

        // Then
        assertThat(topics.read(Topics.COMMANDS))
                .containsSubsequence(
                        new PauseBot(RUN, BOT), new ResumeBot(RUN, BOT), new StopBot(RUN, BOT), new StartBot(RUN, BOT));
    }

    @Test
    void shouldRefuseWhatAnotherSitesPageCouldSend() {
        int before = topics.read(Topics.COMMANDS).size();

        // When / Then: without the header, as a form could send it
        post(request(), "STOP", BOT).statusCode(403).body("error", containsString("X-Lab"));
        // When / Then: from another origin
        post(request().header("X-Lab", "1").header("Origin", "https://evil.example"), "STOP", BOT)
                .statusCode(403);
        post(request().header("X-Lab", "1").header("Origin", "null"), "STOP", BOT)
                .statusCode(403);
        // When / Then: under a name that only resolves to this machine
        post(request().header("X-Lab", "1").header("Host", "evil.example"), "STOP", BOT)
                .statusCode(403);
        given().header("Host", "evil.example").get("/api/runs").then().statusCode(403);
        // When / Then: the question that a browser asks before a request of another origin
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-lab")
                .options("/api/commands")
                .then()
                .header("Access-Control-Allow-Origin", equalTo(null));
        assertThat(topics.read(Topics.COMMANDS)).hasSize(before);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        RequestSpecification ours = request().header("X-Lab", "1");
        post(ours, "STOP", "Nobody@000000000000").statusCode(404).body("$", hasKey("error"));
        post(ours, "STOP", "").statusCode(400);
        post(ours, "STOP", "x".repeat(201)).statusCode(400);
        post(ours, "EXPLODE", BOT).statusCode(400);
        given().contentType(ContentType.JSON)
                .header("X-Lab", "1")
                .body("x".repeat(20_000))
                .post("/api/commands")
                .then()
                .statusCode(413);
    }

    private static RequestSpecification request() {
        return given().contentType(ContentType.JSON);
    }

    private static ValidatableResponse post(RequestSpecification request, String action, String bot) {
        return given().spec(request)
                .body(new Body(action, RUN, bot))
                .post("/api/commands")
                .then();
    }

    record Body(String action, String run, String bot) {}
}
