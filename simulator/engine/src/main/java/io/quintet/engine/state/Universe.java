package io.quintet.engine.state;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * An organization's life: its current world, one writer at a time, its clock and its identifiers. Readers take the
 * world as it stands and need no lock.
 */
public final class Universe {

    private final ReentrantLock writer = new ReentrantLock();
    private final UniverseClock clock;
    private final Identifiers identifiers;
    private final Blobs blobs;
    private final AtomicLong sequence;
    private volatile World world;

    private Universe(World world, UniverseClock clock, Identifiers identifiers, Blobs blobs, long sequence) {
        this.world = world;
        this.clock = clock;
        this.identifiers = identifiers;
        this.blobs = blobs;
        this.sequence = new AtomicLong(sequence);
    }

    /** A universe in which nothing has happened yet. */
    public static Universe create(long seed, Clock time, Blobs blobs) {
        return new Universe(World.EMPTY, new UniverseClock(time, Duration.ZERO), new Identifiers(seed), blobs, 0);
    }

    public World world() {
        return world;
    }

    public UniverseClock clock() {
        return clock;
    }

    public Identifiers identifiers() {
        return identifiers;
    }

    public Blobs blobs() {
        return blobs;
    }

    /** A number greater than all before it: the order in which things happened in this universe. */
    public long nextSequence() {
        return sequence.incrementAndGet();
    }

    /** Work that reads one world. */
    public <T> T read(Function<Transaction, T> work) {
        return work.apply(new Transaction(world, false));
    }

    /** Work that changes the world: as a whole when it returns, not at all when it throws. */
    public <T> T write(Function<Transaction, T> work) {
        if (writer.isHeldByCurrentThread()) {
            throw new IllegalStateException("work within a transaction joins it, and opens no other");
        }
        writer.lock();
        try {
            Transaction transaction = new Transaction(world, true);
            T result = work.apply(transaction);
            world = transaction.world();
            return result;
        } finally {
            writer.unlock();
        }
    }

    /** Moves this universe's time on. */
    public void advance(Duration by) {
        clock.advance(by);
    }

    /** A universe that begins as this one stands now, and goes its own way from here. */
    public Universe fork() {
        return new Universe(world, clock.fork(), identifiers.fork(), blobs, sequence.get());
    }
}
