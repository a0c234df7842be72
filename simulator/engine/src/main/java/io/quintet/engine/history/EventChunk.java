package io.quintet.engine.history;

import io.quintet.rules.event.Event;
import io.quintet.rules.event.LogFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Events of one account in one Region that came one after the other, in the form that a log file has: a few hundred of
 * them take little room.
 *
 * @param number chunks are numbered in the order in which they came
 * @param times when each event happened, to a fraction of the second that the event itself has
 * @param file the gzipped log file
 */
public record EventChunk(long number, String account, String region, List<Instant> times, SdkBytes file) {

    public EventChunk {
        times = List.copyOf(times);
    }

    /** An event, and when exactly it happened. */
    public record Entry(Instant at, Event event) {}

    /** Events of one account and Region, at least one. */
    public static EventChunk of(long number, String account, String region, List<Entry> entries) {
        List<Event> events = entries.stream().map(Entry::event).toList();
        List<Instant> times = entries.stream().map(Entry::at).toList();
        return new EventChunk(
                number, account, region, times, SdkBytes.fromByteArrayUnsafe(new LogFile(events).gzipped()));
    }

    public Instant first() {
        return times.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    public Instant last() {
        return times.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Its events, in the order in which they came. */
    public List<Entry> entries() {
        List<Event> events = LogFile.read(file.asByteArrayUnsafe()).records();
        List<Entry> entries = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            entries.add(new Entry(times.get(i), events.get(i)));
        }
        return entries;
    }
}
