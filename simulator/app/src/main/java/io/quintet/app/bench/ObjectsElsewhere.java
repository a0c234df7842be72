package io.quintet.app.bench;

import io.quintet.localstack.Footprint;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Amazon S3 in containers: what it takes to start them, and what the gateway adds to calls that it passes on. */
final class ObjectsElsewhere {

    private static final String BUCKET = "/quintet-bench";
    private static final int ROUNDS = 5;
    private static final int SMALL = 1 << 10;
    private static final int LARGE = 8 << 20;

    private final PrintWriter out;
    private final Duration each;

    /** @param each how long each kind of call is made on each way, after as long a warm-up */
    ObjectsElsewhere(PrintWriter out, Duration each) {
        this.out = out;
        this.each = each;
    }

    /** One object's calls, through the gateway and past it. */
    private record Ways(ObjectCall through, ObjectCall past) {}

    void measure() throws IOException {
        try (StartUp up = new StartUp(System.getProperty("quintet.launcher", "quintet"), "--backend", "localstack")) {
            AwsCredentials key = up.key();
            ObjectCall.signed("PUT", up.endpoint(), BUCKET, new byte[0], key).make();
            Duration started = up.sinceStart();
            List<Footprint> containers = Footprint.of(up.process());
            out.printf(
                    Locale.ROOT,
                    "from the start of %d containers to the first authorized call that reaches one: %.1f s; then %d MiB"
                            + " resident here, and %d MiB in all containers%n",
                    containers.size(),
                    started.toMillis() / 1000.0,
                    up.residentMebibytes(),
                    mebibytes(containers));
            out.flush();
            URI container = holder(containers);
            out.println("the same signed request, over one connection, to the gateway and to the port that the"
                    + " container is published at:");
            for (int size : List.of(SMALL, LARGE)) {
                compare("PutObject", size, ways("PUT", size, up, container));
                compare("GetObject", size, ways("GET", size, up, container));
            }
            out.printf("after that, %d MiB in all containers%n", mebibytes(Footprint.of(up.process())));
            out.flush();
        }
    }

    private static long mebibytes(List<Footprint> containers) {
        return containers.stream().mapToLong(Footprint::bytes).sum() >> 20;
    }

    private static URI holder(List<Footprint> containers) throws IOException {
        for (Footprint container : containers) {
            if (ObjectCall.unsigned("GET", container.address(), BUCKET, new byte[0])
                            .status()
                    == 200) {
                return container.address();
            }
        }
        throw new IOException("no container holds the bucket");
    }

    private static Ways ways(String method, int size, StartUp up, URI container) throws IOException {
        byte[] body = new byte[method.equals("PUT") ? size : 0];
        new Random(size).nextBytes(body);
        String path = BUCKET + "/object-" + size;
        return new Ways(
                ObjectCall.signed(method, up.endpoint(), path, body, up.key()),
                ObjectCall.signed(method, container, path, body, up.key()));
    }

    /** Both ways take turns, so that what else the machine does meanwhile weighs on both. */
    private void compare(String operation, int size, Ways ways) throws IOException {
        ways.through().during(each);
        ways.past().during(each);
        Samples through = new Samples();
        Samples past = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            past.add(ways.past().during(each.dividedBy(ROUNDS)));
            through.add(ways.through().during(each.dividedBy(ROUNDS)));
        }
        out.printf(
                Locale.ROOT,
                "%s of %d KiB: median %.2f ms, and %.2f ms at the container: the gateway adds %.2f ms",
                operation,
                size >> 10,
                through.median(),
                past.median(),
                through.median() - past.median());
        if (size == LARGE) {
            out.printf(
                    Locale.ROOT,
                    "; %.0f MiB/s, which is %.0f %% of %.0f MiB/s",
                    through.perSecond() * size / (1 << 20),
                    100 * through.perSecond() / past.perSecond(),
                    past.perSecond() * size / (1 << 20));
        }
        out.println();
        out.flush();
    }
}
