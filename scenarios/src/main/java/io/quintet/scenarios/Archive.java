package io.quintet.scenarios;

import io.quintet.rules.event.Event;
import io.quintet.rules.event.LogFile;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The log archive, as somebody with credentials for it reads it: log file by log file, through S3. */
public record Archive(Access reader, String bucket) {

    /** The events that match, in the order in which they happened. */
    public List<Event> events(Predicate<Event> matching) {
        S3Client s3 = reader.to(S3Client.class);
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix("AWSLogs/")).stream()
                .flatMap(page -> page.contents().stream())
                .map(S3Object::key)
                .filter(key -> key.contains("/CloudTrail/") && key.endsWith(".json.gz"))
                .map(key -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)))
                .flatMap(file -> LogFile.read(file.asByteArray()).records().stream())
                .filter(matching)
                .sorted(Comparator.comparing(Event::eventTime))
                .toList();
    }
}
