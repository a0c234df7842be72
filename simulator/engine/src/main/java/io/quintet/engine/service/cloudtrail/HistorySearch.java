package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.history.EventChunk;
import io.quintet.engine.history.EventHistory;
import io.quintet.engine.state.World;
import io.quintet.rules.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A search of the event history of one account in one Region, the newest events first. */
record HistorySearch(String account, String region, Instant from, Instant to, Predicate<Event> filter) {

    /** An event, and where it stands. */
    record Sighting(Event event, Position position) {}

    /** A place in the history: an event of a chunk. */
    record Position(long chunk, int index) {

        /** After all events. */
        static final Position END = new Position(Long.MAX_VALUE, 0);

        private static final Pattern TEXT = Pattern.compile("(\\d{1,18})/(\\d{1,9})");

        String token() {
            byte[] text = (chunk + "/" + index).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(text);
        }

        static Position of(String token) {
            Matcher text = TEXT.matcher(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
            if (!text.matches()) {
                throw new IllegalArgumentException("`" + token + "` is no token");
            }
            return new Position(Long.parseLong(text.group(1)), Integer.parseInt(text.group(2)));
        }
    }

    /** At most so many events that came before a place. */
    List<Sighting> before(World world, Position end, int limit) {
        List<EventChunk> chunks = EventHistory.after(world, 0)
                .takeWhile(chunk -> chunk.number() <= end.chunk())
                .filter(this::concerns)
                .toList();
        List<Sighting> found = new ArrayList<>();
        for (int i = chunks.size() - 1; i >= 0 && found.size() < limit; i--) {
            EventChunk chunk = chunks.get(i);
            List<EventChunk.Entry> entries = chunk.entries();
            int last = chunk.number() == end.chunk() ? Math.min(end.index(), entries.size()) : entries.size();
            for (int index = last - 1; index >= 0 && found.size() < limit; index--) {
                Event event = entries.get(index).event();
                if (isWithin(event.eventTime()) && filter.test(event)) {
                    found.add(new Sighting(event, new Position(chunk.number(), index)));
                }
            }
        }
        return found;
    }

    private boolean concerns(EventChunk chunk) {
        return chunk.account().equals(account)
                && chunk.region().equals(region)
                && !chunk.last().isBefore(from)
                && !chunk.first().isAfter(to);
    }

    private boolean isWithin(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }
}
