package io.quintet.engine.signature;

/** The day, Region and service that a signing key is good for ("Elements of an AWS API request signature"). */
public record CredentialScope(String date, String region, String service) {

    static final String TERMINATOR = "aws4_request";

    String text() {
        return date + '/' + region + '/' + service + '/' + TERMINATOR;
    }
}
