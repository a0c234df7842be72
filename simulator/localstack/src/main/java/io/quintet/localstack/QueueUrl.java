package io.quintet.localstack;

import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a queue, in any of the forms that stand for one. */
final class QueueUrl {

    private static final Pattern FORM = Pattern.compile(
            "https?://([a-z0-9.:-]+)/(?:queue/([a-z0-9-]+)/)?(\\d{12})/" + "([A-Za-z0-9_-]{1,80}(?:\\.fifo)?)");
    private static final Pattern REGION_IN_HOST =
            Pattern.compile("(?:sqs\\.([a-z0-9-]+)\\..*|([a-z0-9-]+)\\.queue\\..*)");

    private QueueUrl() {}

    /**
     * The queue of an address.
     *
     * @param region where the address names none
     */
    static Arn queue(String url, String region) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new AwsError("InvalidAddress", 404, "The address " + url + " is not valid for this endpoint.");
        }
        String named = Optional.ofNullable(form.group(2))
                .or(() -> regionInHost(form.group(1)))
                .orElse(region);
        return Arn.of("aws", "sqs", named, form.group(3), form.group(4));
    }

    private static Optional<String> regionInHost(String host) {
        Matcher region = REGION_IN_HOST.matcher(host);
        return region.matches()
                ? Optional.ofNullable(region.group(1)).or(() -> Optional.ofNullable(region.group(2)))
                : Optional.empty();
    }
}
