package io.quintet.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorldTest {

    private static final Table<Integer, String> ROWS = Table.of("test.rows", Integer.class, String.class);

    @Test
    void rows_are_read_from_any_key_on_in_the_order_of_their_keys() {
        Random random = new Random(7);
        TreeMap<Integer, String> expected = new TreeMap<>();
        World world = World.EMPTY;
        for (int i = 0; i < 200; i++) {
            int key = random.nextInt(400);
            expected.put(key, "row " + key);
            world = world.with(ROWS, key, "row " + key);
        }
        for (int from = -1; from <= 401; from++) {
            assertThat(world.entriesFrom(ROWS, from))
                    .as("from %d on", from)
                    .containsExactlyElementsOf(Map.copyOf(expected.tailMap(from)).entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .toList());
        }
    }
}
