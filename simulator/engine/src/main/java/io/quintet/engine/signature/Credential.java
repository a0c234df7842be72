package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.AUTHORIZATION_QUERY_PARAMETERS_ERROR;

import io.quintet.engine.wire.AwsError;
import java.util.Optional;

/** The credential of a signature: {@code AKIA…/20130524/us-east-1/s3/aws4_request}. */
record Credential(String accessKeyId, CredentialScope scope) {

    static Optional<Credential> parse(String text) {
        int service = text.lastIndexOf('/');
        int region = text.lastIndexOf('/', service - 1);
        int date = text.lastIndexOf('/', region - 1);
        int key = text.lastIndexOf('/', date - 1);
        if (key <= 0 || !text.substring(service + 1).equals(CredentialScope.TERMINATOR)) {
            return Optional.empty();
        }
        return Optional.of(new Credential(
                text.substring(0, key),
                new CredentialScope(
                        text.substring(key + 1, date),
                        text.substring(date + 1, region),
                        text.substring(region + 1, service))));
    }

    /** The day of the scope has to be the day of the signature. */
    void checkDate(Claim claim) {
        if (!claim.dateText().startsWith(scope.date()) || scope.date().length() != "20130524".length()) {
            throw wrongDate(claim);
        }
    }

    private AwsError wrongDate(Claim claim) {
        if (claim.dialect() != Dialect.S3) {
            return claim.dialect()
                    .mismatch(
                            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                                    + scope.date() + "' != '" + claim.dateText().substring(0, 8) + "', from '"
                                    + claim.dateText() + "'.");
        }
        String reason = "Invalid credential date \"" + scope.date() + "\". This date is not the same as X-Amz-Date: \""
                + claim.dateText().substring(0, 8) + "\".";
        return claim.presigned() ? AUTHORIZATION_QUERY_PARAMETERS_ERROR.error(reason) : Dialect.S3.malformed(reason);
    }
}
