package io.quintet.app;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long something is to last, as people write it: {@code 30m} or {@code 1h30m}. */
final class TimeToCome implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            Duration time = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (time.isNegative() || time.isZero()) {
                throw new TypeConversionException("'" + text + "' is no time to come");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no time; write it as 30m or 1h30m");
        }
    }
}
