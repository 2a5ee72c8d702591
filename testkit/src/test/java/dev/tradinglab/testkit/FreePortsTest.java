package dev.tradinglab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FreePortsTest {
    /** So many of 9,000 that two who choose at random meet. */
    private static final int MANY = 300;

    /** Runs in a JVM of its own, until its input ends. */
    static final class Taker {
        public static void main(String[] args) throws IOException {
            ports().forEach(System.out::println);
            System.out.flush();
            System.in.read();
        }
    }

    @Test
    void shouldGiveEachPortOnceToWhoeverIsThere() throws Exception {
        // Given another JVM that has ports and has not started its servers yet
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = other.inputReader()) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(Integer.valueOf(output.readLine()));
            }

            // When
            all.addAll(ports());

            // Then
            assertThat(all).hasSize(2 * MANY).doesNotHaveDuplicates();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void shouldGiveEachBlockOnceAndLeaveItToWhoTookIt() throws Exception {
        // When
        List<Integer> bases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            bases.add(FreePorts.nextBlock());
        }

        // Then
        assertThat(bases).doesNotHaveDuplicates().allMatch(base -> base % 100 == 0);
        try (ServerSocket first = new ServerSocket();
                ServerSocket last = new ServerSocket()) {
            first.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), bases.getFirst()));
            last.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), bases.getFirst() + 99));
            assertThat(first.isBound()).isTrue();
            assertThat(last.isBound()).isTrue();
        }
    }

    private static List<Integer> ports() {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ports.add(FreePorts.next());
        }
        return ports;
    }
}
