package io.quintet.engine.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a request to S3 names its bucket: in the path, or before the host's name. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of buckets</a>.
 */
final class S3Addressing {

    private static final String AWS = ".amazonaws.com";

    private final List<String> suffixes;

    /** Hosts that stand for an endpoint, such as {@code localhost}, beside AWS's own names. */
    S3Addressing(Set<String> hosts) {
        this.suffixes = hosts.stream()
                .map(host -> "." + host.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    /** The path with the bucket in front, however the request names it. */
    String pathStyle(HttpRequest http) {
        String bucket = bucket(http.headers().first("Host").orElse(""));
        return bucket == null ? http.rawPath() : "/" + bucket + http.rawPath();
    }

    private @Nullable String bucket(String hostAndPort) {
        int port = hostAndPort.lastIndexOf(':');
        String host = (port < 0 ? hostAndPort : hostAndPort.substring(0, port)).toLowerCase(Locale.ROOT);
        if (host.endsWith(AWS)) {
            return beforeS3(host);
        }
        for (String suffix : suffixes) {
            if (host.endsWith(suffix)) {
                String prefix = host.substring(0, host.length() - suffix.length());
                String named = beforeS3(prefix + ".");
                return named != null || prefix.equals("s3") || prefix.startsWith("s3.") ? named : prefix;
            }
        }
        return null;
    }

    /** What stands before {@code s3} as a part of its own, as in {@code bucket.s3.ap-southeast-2.amazonaws.com}. */
    private static @Nullable String beforeS3(String host) {
        int at = Math.max(host.lastIndexOf(".s3."), host.lastIndexOf(".s3-"));
        return at <= 0 ? null : host.substring(0, at);
    }
}
