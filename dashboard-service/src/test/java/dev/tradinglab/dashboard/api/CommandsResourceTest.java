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
            post(ours(), action, BOT).statusCode(202).body("partition", equalTo(Partitions.of(BOT, 16)));
        }

        // Then
        assertThat(topics.read(Topics.COMMANDS))
                .containsSubsequence(
                        new PauseBot(RUN, BOT), new ResumeBot(RUN, BOT), new StopBot(RUN, BOT), new StartBot(RUN, BOT));
    }

    @Test
    void shouldRefuseWhatAnotherSitesPageCouldSend() {
        int before = topics.read(Topics.COMMANDS).size();

        // When / Then: without the token, as a form could send it, and with another one
        post(request(), "STOP", BOT).statusCode(401).body("error", containsString("./lab access"));
        post(request().header("Authorization", "Bearer token-of-somebody"), "STOP", BOT)
                .statusCode(401);
        // When / Then: from another origin
        post(ours().header("Origin", "https://evil.example"), "STOP", BOT).statusCode(403);
        post(ours().header("Origin", "null"), "STOP", BOT).statusCode(403);
        // When / Then: under a name that only resolves to this machine
        post(ours().header("Host", "evil.example"), "STOP", BOT).statusCode(403);
        given().header("Host", "evil.example").get("/api/runs").then().statusCode(403);
        // When / Then: the question that a browser asks before a request of another origin
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/api/commands")
                .then()
                .header("Access-Control-Allow-Origin", equalTo(null));
        assertThat(topics.read(Topics.COMMANDS)).hasSize(before);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        post(ours(), "STOP", "Nobody@000000000000").statusCode(404).body("$", hasKey("error"));
        post(ours(), "STOP", "").statusCode(400);
        post(ours(), "STOP", "x".repeat(201)).statusCode(400);
        post(ours(), "EXPLODE", BOT).statusCode(400);
        ours().body("x".repeat(20_000)).post("/api/commands").then().statusCode(413);
    }

    private static RequestSpecification ours() {
        return request().header("Authorization", "Bearer " + LabNodes.TOKEN);
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
