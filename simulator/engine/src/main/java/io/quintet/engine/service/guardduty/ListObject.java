package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.INVALID_VALUE;

import io.quintet.engine.service.Call;
import io.quintet.rules.detection.IpList;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;

/** The object in S3 that a list of addresses is read from, in plain text: an address or CIDR block a line. */
record ListObject(String bucket, String key, Optional<String> bucketOwner) {

    private static final Pattern SCHEME = Pattern.compile("s3://([^/]+)/(.+)");
    private static final Pattern PATH = Pattern.compile("https://s3[.a-z0-9-]*\\.amazonaws\\.com/([^/]+)/(.+)");
    private static final Pattern HOST = Pattern.compile("https://([^/]+)\\.s3[.a-z0-9-]*\\.amazonaws\\.com/(.+)");

    /** The object at an address in any of the forms that S3 has for it. */
    static ListObject at(String location, Optional<String> bucketOwner) {
        for (Pattern form : new Pattern[] {SCHEME, PATH, HOST}) {
            Matcher matcher = form.matcher(location);
            if (matcher.matches()) {
                return new ListObject(matcher.group(1), matcher.group(2), bucketOwner);
            }
        }
        throw INVALID_VALUE.error();
    }

    /** The addresses; none when the object can't be read, or holds something else. */
    Optional<IpList> read(Call call, String name) {
        try {
            String text = call.as(ServiceRole.in(call.account(), call.region()), S3Client.class)
                    .ask(s3 -> s3.getObjectAsBytes(
                            get -> get.bucket(bucket).key(key).expectedBucketOwner(bucketOwner.orElse(null))))
                    .asString(StandardCharsets.UTF_8);
            return Optional.of(IpList.of(
                    name,
                    text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toArray(String[]::new)));
        } catch (AwsServiceException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
