package io.quintet.rules.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** Dates as policies write them: a W3C profile of ISO 8601, or seconds since 1970; four digits are a year. */
final class Moment {
    private static final int MAX_LENGTH = 40;
    private static final int EPOCH_DIGITS = 12;
    private static final int YEAR_DIGITS = 4;
    private static final DateTimeFormatter W3C = new DateTimeFormatterBuilder()
            .appendPattern("uuuu[-MM[-dd['T'HH:mm[:ss]")
            .appendOptional(new DateTimeFormatterBuilder()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .toFormatter())
            .appendPattern("[XXX][XX]]]]")
            .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
            .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    /** The instant, or null when the text is no date. */
    @Nullable
    static Instant read(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            if (text.length() != YEAR_DIGITS && text.length() <= EPOCH_DIGITS && digits(text)) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return W3C.parse(text, OffsetDateTime::from).toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
