package dev.tradinglab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortBlockTest {

    @Test
    void shouldGiveNoBlockTwice() {
        // When
        List<PortBlock> taken = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            taken.add(PortBlock.take());
        }

        // Then
        assertThat(taken).extracting(PortBlock::base).doesNotHaveDuplicates();
        taken.forEach(PortBlock::close);
    }

    @Test
    void shouldLeaveItsPortsToWhoTookIt() throws Exception {
        try (PortBlock block = PortBlock.take();
                ServerSocket first = new ServerSocket();
                ServerSocket one = new ServerSocket()) {
            // When
            first.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), block.base()));
            one.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), block.base() + 69));

            // Then
            assertThat(first.isBound()).isTrue();
            assertThat(one.isBound()).isTrue();
        }
    }
}
