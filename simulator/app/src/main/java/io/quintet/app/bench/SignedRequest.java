package io.quintet.app.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Requests that the SDK has signed. */
final class SignedRequest {

    private static final byte[] BODY =
            "Action=GetCallerIdentity&Version=2011-06-15".getBytes(StandardCharsets.US_ASCII);

    private SignedRequest() {}

    /** {@code sts:GetCallerIdentity}, as bytes on a connection. */
    static byte[] getCallerIdentity(URI endpoint, AwsCredentials credentials) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Host", endpoint.getAuthority())
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("Content-Length", String.valueOf(BODY.length))
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(BODY))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        StringBuilder text = new StringBuilder("POST / HTTP/1.1\r\n");
        signed.headers().forEach((name, values) -> line(text, name, values));
        text.append("\r\n").append(new String(BODY, StandardCharsets.US_ASCII));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A call of Amazon S3, signed with the digest of its body. */
    static SdkHttpRequest object(String method, URI endpoint, String path, byte[] body, AwsCredentials credentials) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(endpoint)
                .encodedPath(path)
                .putHeader("Host", endpoint.getAuthority())
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
    }

    private static void line(StringBuilder text, String name, List<String> values) {
        values.forEach(value -> text.append(name).append(": ").append(value).append("\r\n"));
    }
}
