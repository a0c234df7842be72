package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.client.Peer;
import io.quintet.engine.history.EventChunk;
import io.quintet.engine.history.EventHistory;
import io.quintet.engine.service.BackgroundWork.Peers;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.engine.state.World;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.LogFile;
import io.quintet.rules.event.LogFileName;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;

/** Delivers the event history to the buckets of trails. What can't be delivered stays, and is tried again. */
final class Delivery {

    /** Sources of the events that concern no Region. */
    private static final Set<String> GLOBAL = Set.of(
            "cloudfront.amazonaws.com",
            "iam.amazonaws.com",
            "organizations.amazonaws.com",
            "route53.amazonaws.com",
            "sts.amazonaws.com");

    private final Memberships memberships;

    Delivery(Memberships memberships) {
        this.memberships = memberships;
    }

    void deliver(Universe universe, Peers peers) {
        World world = universe.world();
        world.entries(TrailRow.TABLE).map(Map.Entry::getValue).toList().forEach(row -> {
            Progress before = progress(world, row);
            Progress after = deliver(universe, peers, row, before);
            if (!after.equals(before)) {
                universe.write(rows -> {
                    rows.put(Progress.TABLE, row.id(), after);
                    return after;
                });
            }
        });
        world.entries(TrailRow.DELETED).map(Map.Entry::getValue).toList().forEach(row -> {
            deliver(universe, peers, row, progress(world, row));
            universe.write(rows -> {
                rows.remove(TrailRow.DELETED, row.id());
                rows.remove(Progress.TABLE, row.id());
                return row;
            });
        });
    }

    private static Progress progress(World world, TrailRow row) {
        return world.find(Progress.TABLE, row.id()).orElse(Progress.NONE);
    }

    private Progress deliver(Universe universe, Peers peers, TrailRow row, Progress before) {
        Destination destination = new Destination(row);
        Progress progress = before;
        Peer<S3Client> s3 = peers.as(destination.caller(), S3Client.class);
        Iterator<EventChunk> chunks =
                EventHistory.after(universe.world(), before.chunk()).iterator();
        while (chunks.hasNext()) {
            EventChunk chunk = chunks.next();
            Optional<byte[]> file = universe.read(rows -> file(rows, row, chunk));
            Instant now = universe.clock().now();
            try {
                file.ifPresent(bytes -> destination.put(s3, name(row, chunk, now), bytes));
            } catch (AwsServiceException refused) {
                return progress.failed(now, refused.awsErrorDetails().errorCode());
            }
            progress = (file.isPresent() ? progress.delivered(now) : progress).past(chunk.number());
        }
        return progress;
    }

    /** What a trail wants of a chunk; none when it wants nothing of it. */
    private Optional<byte[]> file(Transaction rows, TrailRow row, EventChunk chunk) {
        if (!concerns(rows, row, chunk)) {
            return Optional.empty();
        }
        if (wantsAll(row) && chunk.times().stream().allMatch(row::loggedAt)) {
            return Optional.of(chunk.file().asByteArrayUnsafe());
        }
        List<Event> events = chunk.entries().stream()
                .filter(entry -> row.loggedAt(entry.at()) && wants(row, entry.event()))
                .map(EventChunk.Entry::event)
                .toList();
        return events.isEmpty() ? Optional.empty() : Optional.of(new LogFile(events).gzipped());
    }

    private boolean concerns(Transaction rows, TrailRow row, EventChunk chunk) {
        boolean region = row.trail().isMultiRegionTrail() || chunk.region().equals(row.homeRegion());
        return region
                && row.logging().stream().anyMatch(time -> time.overlaps(chunk.first(), chunk.last()))
                && concerns(rows, row, chunk.account());
    }

    private boolean concerns(Transaction rows, TrailRow row, String account) {
        return account.equals(row.account())
                || memberships
                        .of(rows, account)
                        .map(Membership::organizationId)
                        .filter(id -> row.organizationId().equals(Optional.of(id)))
                        .isPresent();
    }

    /** Whether it wants all of a chunk, so that none of it has to be unpacked. */
    private static boolean wantsAll(TrailRow row) {
        return row.trail().includeGlobalServiceEvents() && row.filter().takesAll();
    }

    private static boolean wants(TrailRow row, Event event) {
        boolean global = row.trail().includeGlobalServiceEvents() || !GLOBAL.contains(event.eventSource());
        return global && row.filter().takes(event);
    }

    private static LogFileName name(TrailRow row, EventChunk chunk, Instant now) {
        return new LogFileName(row.organizationId(), chunk.account(), chunk.region(), now, unique(row, chunk));
    }

    /** Made from trail and chunk, so that a file delivered twice has one name. */
    private static String unique(TrailRow row, EventChunk chunk) {
        try {
            byte[] text = (row.id() + "/" + chunk.number()).getBytes(StandardCharsets.UTF_8);
            BigInteger hash =
                    new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(text));
            return hash.toString(Character.MAX_RADIX).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
