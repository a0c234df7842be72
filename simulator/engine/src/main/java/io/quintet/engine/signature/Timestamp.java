package io.quintet.engine.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as signatures write them: {@code 20130524T000000Z}. */
final class Timestamp {

    private static final int LENGTH = 16;
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Timestamp() {}

    static String text(Instant instant) {
        return BASIC.format(instant);
    }

    /** Reads the form of X-Amz-Date without the formatter, which every request would pay for. */
    static Optional<Instant> parse(String text) {
        if (text.length() != LENGTH || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    Integer.parseInt(text, 0, 4, 10),
                    Integer.parseInt(text, 4, 6, 10),
                    Integer.parseInt(text, 6, 8, 10),
                    Integer.parseInt(text, 9, 11, 10),
                    Integer.parseInt(text, 11, 13, 10),
                    Integer.parseInt(text, 13, 15, 10));
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a Date header, which may also be written as HTTP writes it. */
    static Optional<Instant> parseDateHeader(String text) {
        Optional<Instant> basic = parse(text);
        if (basic.isPresent()) {
            return basic;
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
