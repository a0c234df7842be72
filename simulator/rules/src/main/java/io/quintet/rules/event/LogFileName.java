package io.quintet.rules.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a delivered log file (CloudTrail user guide, "CloudTrail log file name format").
 *
 * @param organizationId such as {@code o-exampleorgid}, for the trail of an organization
 * @param accountId whose events the file holds
 * @param delivered when it was delivered, of which the name has the minute
 * @param unique 16 letters and digits that no other file of the minute has
 */
public record LogFileName(
        Optional<String> organizationId, String accountId, String region, Instant delivered, String unique) {

    private static final Pattern UNIQUE = Pattern.compile("[A-Za-z0-9]{16}");
    private static final DateTimeFormatter DAY = format("uuuu/MM/dd");
    private static final DateTimeFormatter MINUTE = format("uuuuMMdd'T'HHmm'Z'");

    public LogFileName {
        if (!UNIQUE.matcher(unique).matches()) {
            throw new IllegalArgumentException("`" + unique + "` is not 16 letters and digits");
        }
    }

    /** The last part of the key. */
    public String name() {
        return accountId + "_CloudTrail_" + region + "_" + MINUTE.format(delivered) + "_" + unique + ".json.gz";
    }

    /** The key in the bucket, after the prefix that the trail may have. */
    public String key() {
        return "AWSLogs/"
                + organizationId.map(id -> id + "/").orElse("")
                + accountId
                + "/CloudTrail/"
                + region
                + "/"
                + DAY.format(delivered)
                + "/"
                + name();
    }

    /** The key in the bucket of a trail that has a prefix. */
    public String key(String prefix) {
        return prefix.isEmpty() ? key() : prefix + "/" + key();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
