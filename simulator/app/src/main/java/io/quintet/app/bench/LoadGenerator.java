package io.quintet.app.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Sends one request again and again over connections that stay open, from one thread. The request is signed once: a
 * signature holds for five minutes, and what is measured is the server.
 */
public final class LoadGenerator {

    private static final int MOST_SAMPLES = 4_000_000;

    private final InetSocketAddress address;
    private final byte[] request;
    private long[] latencies = {};

    private LoadGenerator(InetSocketAddress address, byte[] request) {
        this.address = address;
        this.request = request;
    }

    /** Sends {@code sts:GetCallerIdentity} with these credentials. */
    public static LoadGenerator getCallerIdentity(URI endpoint, AwsCredentials credentials) {
        return new LoadGenerator(
                new InetSocketAddress(endpoint.getHost(), endpoint.getPort()),
                SignedRequest.getCallerIdentity(endpoint, credentials));
    }

    /** Loads what a client needs: whoever waits for the simulator's first answer is running already. */
    static void prepare() {
        getCallerIdentity(URI.create("http://127.0.0.1:1"), AwsBasicCredentials.create("nobody", "nothing"));
    }

    /** What was measured. */
    public record Figures(long requests, Duration took, Duration median, Duration p99) {

        long perSecond() {
            return requests * 1_000_000_000L / took.toNanos();
        }
    }

    /** Waits for one answer. */
    public void once() throws IOException {
        try (Selector selector = Selector.open();
                LoadConnection connection = new LoadConnection(selector, address, request)) {
            do {
                selector.select();
            } while (!connection.answered());
        }
    }

    public Figures run(int connections, Duration during) throws IOException {
        try (Selector selector = Selector.open()) {
            latencies = new long[MOST_SAMPLES];
            List<LoadConnection> open = new ArrayList<>();
            try {
                for (int i = 0; i < connections; i++) {
                    open.add(new LoadConnection(selector, address, request));
                }
                long start = System.nanoTime();
                int count = answers(selector, during);
                return figures(count, Duration.ofNanos(System.nanoTime() - start));
            } finally {
                for (LoadConnection connection : open) {
                    connection.close();
                }
            }
        }
    }

    private int answers(Selector selector, Duration during) throws IOException {
        int count = 0;
        long start = System.nanoTime();
        long now = start;
        while (now - start < during.toNanos()
                && count < MOST_SAMPLES - selector.keys().size()) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                LoadConnection connection = (LoadConnection) key.attachment();
                if (connection.answered()) {
                    now = System.nanoTime();
                    latencies[count++] = now - connection.sentAt();
                    connection.send();
                }
            }
            selector.selectedKeys().clear();
        }
        return count;
    }

    private Figures figures(int count, Duration took) {
        long[] sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        return new Figures(
                count, took, Duration.ofNanos(sorted[count / 2]), Duration.ofNanos(sorted[(int) (count * 0.99)]));
    }
}
