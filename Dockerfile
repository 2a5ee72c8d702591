# All images of the lab. docker-compose.yml names the targets; see docs/operations.md.

# --- What runs: the jars that are there, or, on a clean clone, a build ---------------------------------------------------
FROM eclipse-temurin:25-jdk AS jars
WORKDIR /src
COPY . .
RUN if [ -e bot-runner-service/target/quarkus-app/quarkus-run.jar ] && [ -e launcher/target/lib ]; then \
      echo "taking the jars that are there"; \
    else \
      LAB_HOME=/tmp/lab LAB_NO_WARM_UP=1 ./lab build || { cat /tmp/lab/log/build.log; exit 1; }; \
    fi

# --- A service ---------------------------------------------------------------------------------------------------------
FROM eclipse-temurin:25-jre AS service
ARG MODULE
RUN mkdir -p /state && chown 10001:10001 /state
COPY docker/run-service docker/healthy /usr/local/bin/
COPY --from=jars /src/${MODULE}/target/quarkus-app /app
USER 10001:10001
ENV LAB_STATE_DIR=/state LAB_HOME=/state QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_HTTP_PORT=8080
HEALTHCHECK --interval=3s --timeout=3s --start-period=180s --retries=5 CMD ["healthy"]
ENTRYPOINT ["run-service"]

# --- The runner: a whole JDK, for Java bots are compiled and Python bots want the compiler interface ------------------------
FROM eclipse-temurin:25-jdk AS runner
RUN mkdir -p /state && chown 10001:10001 /state
COPY docker/run-service docker/healthy /usr/local/bin/
COPY --from=jars /src/bot-host/target/graal /graal
COPY --from=jars /src/bot-runner-service/target/quarkus-app /app
USER 10001:10001
ENV LAB_STATE_DIR=/state LAB_HOME=/state QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_HTTP_PORT=8080
HEALTHCHECK --interval=3s --timeout=3s --start-period=180s --retries=5 CMD ["healthy"]
ENTRYPOINT ["run-service"]

# --- ./lab, for docker compose run --rm lab … ---------------------------------------------------------------------------
FROM eclipse-temurin:25-jdk AS lab
WORKDIR /lab
COPY docker/run-lab /usr/local/bin/
COPY --from=jars /src/bot-host/target/graal bot-host/target/graal
COPY --from=jars /src/bot-host/target/lib bot-host/target/lib
COPY --from=jars /src/bot-host/target/bot-host-0.1.0.jar bot-host/target/
COPY --from=jars /src/proof/target/lib proof/target/lib
COPY --from=jars /src/proof/target/proof-0.1.0.jar proof/target/
COPY --from=jars /src/launcher/target/lib launcher/target/lib
COPY --from=jars /src/launcher/target/launcher-0.1.0.jar launcher/target/
USER 10001:10001
# A home that can be written, where Truffle unpacks the library without which nothing is compiled.
ENV HOME=/tmp LAB_HOME=/tmp/lab LAB_BOTS_FOLDER=/bots
WORKDIR /data
ENTRYPOINT ["run-lab"]
