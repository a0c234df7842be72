package io.quintet.engine.wire.shape;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How an instant is written. AWS keeps milliseconds and drops what is finer. */
public enum TimestampFormat {
    ISO_8601 {
        @Override
        public String format(Instant instant) {
            return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
        }

        @Override
        public Instant parse(String text) {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        }
    },
    HTTP_DATE {
        @Override
        public String format(Instant instant) {
            return HTTP.format(instant);
        }

        @Override
        public Instant parse(String text) {
            return ZonedDateTime.parse(text, LENIENT_HTTP).toInstant();
        }
    },
    EPOCH_SECONDS {
        @Override
        public String format(Instant instant) {
            int millis = instant.getNano() / 1_000_000;
            String seconds = Long.toString(instant.getEpochSecond());
            return millis == 0
                    ? seconds
                    : BigDecimal.valueOf(instant.toEpochMilli(), 3)
                            .stripTrailingZeros()
                            .toPlainString();
        }

        @Override
        public Instant parse(String text) {
            return fromSeconds(new BigDecimal(text));
        }
    },
    EPOCH_MILLIS {
        @Override
        public String format(Instant instant) {
            return Long.toString(instant.toEpochMilli());
        }

        @Override
        public Instant parse(String text) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
    };

    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter LENIENT_HTTP =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss[.SSS][.SS][.S] z", Locale.US);

    public abstract String format(Instant instant);

    /**
     * The instant that a text in this format names.
     *
     * @throws DateTimeException or {@link NumberFormatException} when it names none
     */
    public abstract Instant parse(String text);

    /** An instant from seconds with a fraction. */
    public static Instant fromSeconds(BigDecimal seconds) {
        long millis = seconds.movePointRight(3)
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .longValueExact();
        return Instant.ofEpochMilli(millis);
    }
}
