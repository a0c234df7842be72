package io.quintet.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UniverseTest {

    private static final Table<String, Integer> COUNTS = Table.of("test.counts", String.class, Integer.class);
    private static final Table<Owned, String> OWNED = Table.of("test.owned", Owned.class, String.class);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Universe universe = Universe.create(7, Clock.fixed(NOON, ZoneOffset.UTC), new Blobs());

    @Test
    void what_a_transaction_wrote_takes_effect_when_it_returns() {
        universe.write(rows -> {
            rows.put(COUNTS, "a", 1);
            assertThat(rows.find(COUNTS, "a")).contains(1);
            assertThat(universe.world().find(COUNTS, "a")).isEmpty();
            return null;
        });

        assertThat(universe.world().find(COUNTS, "a")).contains(1);
    }

    @Test
    void an_operation_that_throws_half_way_changes_nothing() {
        universe.write(rows -> {
            rows.put(COUNTS, "a", 1);
            return null;
        });

        assertThatThrownBy(() -> universe.write(rows -> {
                    rows.put(COUNTS, "a", 2);
                    rows.put(COUNTS, "b", 2);
                    throw new IllegalStateException("half-way");
                }))
                .hasMessage("half-way");

        assertThat(universe.world().entries(COUNTS).map(row -> row.getKey() + "=" + row.getValue()))
                .containsExactly("a=1");
    }

    @Test
    void work_nested_in_a_transaction_is_undone_alone_when_it_throws() {
        universe.write(rows -> {
            rows.put(COUNTS, "outer", 1);
            assertThatThrownBy(() -> rows.nested(() -> {
                        rows.put(COUNTS, "inner", 1);
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
            return null;
        });

        assertThat(universe.world().find(COUNTS, "outer")).contains(1);
        assertThat(universe.world().find(COUNTS, "inner")).isEmpty();
    }

    @Test
    void work_that_only_reads_may_not_write() {
        assertThatThrownBy(() -> universe.read(rows -> {
                    rows.put(COUNTS, "a", 1);
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("declared to read only");
    }

    @Test
    void readers_see_whole_commits_only_while_writers_go_on() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        CountDownLatch stop = new CountDownLatch(1);
        List<Future<Integer>> torn = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            torn.add(threads.submit(() -> {
                int seen = 0;
                while (stop.getCount() > 0) {
                    World world = universe.world();
                    seen += world.find(COUNTS, "left").equals(world.find(COUNTS, "right")) ? 0 : 1;
                }
                return seen;
            }));
        }
        IntStream.range(0, 20_000)
                .forEach(i -> universe.write(rows -> {
                    rows.put(COUNTS, "left", i);
                    rows.put(COUNTS, "right", i);
                    return null;
                }));
        stop.countDown();
        for (Future<Integer> each : torn) {
            assertThat(each.get()).isZero();
        }
        threads.shutdown();
    }

    @Test
    void a_fork_goes_its_own_way() {
        universe.write(rows -> {
            rows.put(COUNTS, "a", 1);
            return null;
        });

        Universe fork = universe.fork();
        fork.write(rows -> {
            rows.put(COUNTS, "a", 2);
            return null;
        });
        fork.advance(Duration.ofHours(1));

        assertThat(universe.world().find(COUNTS, "a")).contains(1);
        assertThat(fork.world().find(COUNTS, "a")).contains(2);
        assertThat(universe.clock().now()).isEqualTo(NOON);
        assertThat(fork.clock().now()).isEqualTo(NOON.plusSeconds(3600));
    }

    @Test
    void the_same_seed_and_the_same_calls_give_the_same_identifiers_and_a_fork_gives_others() {
        Universe twin = Universe.create(7, Clock.systemUTC(), new Blobs());

        assertThat(universe.identifiers().uuid()).isEqualTo(twin.identifiers().uuid());
        assertThat(universe.identifiers().digits(12))
                .isEqualTo(twin.identifiers().digits(12));
        assertThat(universe.fork().identifiers().uuid())
                .isNotEqualTo(universe.identifiers().uuid());
    }

    @Test
    void rows_of_one_account_lie_together_in_the_order_of_their_names() {
        universe.write(rows -> {
            rows.put(OWNED, new Owned("222222222222", "eu-west-1/b"), "b");
            rows.put(OWNED, new Owned("222222222222", "eu-west-1/a"), "a");
            rows.put(OWNED, new Owned("222222222222", "us-east-1/c"), "c");
            rows.put(OWNED, new Owned("111111111111", "eu-west-1/z"), "z");
            return null;
        });

        assertThat(universe.<List<String>>read(
                        rows -> rows.of(OWNED, "222222222222").toList()))
                .containsExactly("a", "b", "c");
        assertThat(universe.<List<String>>read(
                        rows -> rows.of(OWNED, "222222222222", "eu-west-1/").toList()))
                .containsExactly("a", "b");
    }

    @Test
    void time_is_moved_on_and_never_back() {
        universe.advance(Duration.ofMinutes(5));

        assertThat(universe.clock().now()).isEqualTo(NOON.plusSeconds(300));
        assertThatThrownBy(() -> universe.advance(Duration.ofSeconds(-1))).hasMessageContaining("time only goes on");
    }

    @Test
    void appointments_are_kept_in_the_order_of_their_times_once_they_are_due() {
        Agenda agenda = new Agenda();
        agenda.on("count", (rows, about) -> rows.put(COUNTS, about, rows.world().size(COUNTS)));
        universe.write(rows -> {
            Agenda.make(rows, NOON.plusSeconds(20), "count", "second");
            Agenda.make(rows, NOON.plusSeconds(10), "count", "first");
            Agenda.make(rows, NOON.plusSeconds(15), "count", "called off");
            Agenda.make(rows, NOON.plusSeconds(90), "count", "later");
            Agenda.cancel(rows, NOON.plusSeconds(15), "count", "called off");
            return null;
        });

        agenda.keep(universe);
        assertThat(universe.world().size(COUNTS)).isZero();

        universe.advance(Duration.ofSeconds(30));
        agenda.keep(universe);
        assertThat(universe.world().entries(COUNTS).map(row -> row.getKey() + "=" + row.getValue()))
                .containsExactly("first=0", "second=1");
    }
}
