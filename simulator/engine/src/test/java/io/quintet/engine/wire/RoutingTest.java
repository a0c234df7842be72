package io.quintet.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.wire.model.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** A request says by itself which operation it means, whoever sent it. */
class RoutingTest {

    private static final Wire WIRE = new Wire();

    private static HttpRequest http(String method, String uri, Headers headers, String body) {
        int question = uri.indexOf('?');
        return new HttpRequest(
                method,
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                headers,
                Body.of(body.getBytes(StandardCharsets.UTF_8)),
                "127.0.0.1");
    }

    private static Headers signedAs(String service, String... more) {
        return Headers.of(more)
                .and(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0");
    }

    private static Headers form(String service) {
        return signedAs(service, "Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    }

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        "GET, /, , ListBuckets",
        "PUT, /b, , CreateBucket",
        "GET, /b/, , ListObjects",
        "GET, /b?list-type=2&prefix=a, , ListObjectsV2",
        "GET, /b?versions, , ListObjectVersions",
        "GET, /b?location, , GetBucketLocation",
        "GET, /b?policy, , GetBucketPolicy",
        "GET, /b?policyStatus, , GetBucketPolicyStatus",
        "HEAD, /b/k, , HeadObject",
        "GET, /b/a//k/, , GetObject",
        "GET, /b/k?tagging, , GetObjectTagging",
        "PUT, /b/k, , PutObject",
        "PUT, /b/k?acl, , PutObjectAcl",
        "PUT, /b/k, x-amz-copy-source, CopyObject",
        "PUT, /b/k?partNumber=1&uploadId=u, , UploadPart",
        "PUT, /b/k?partNumber=1&uploadId=u, x-amz-copy-source, UploadPartCopy",
        "POST, /b/k?uploads, , CreateMultipartUpload",
        "POST, /b/k?uploadId=u, , CompleteMultipartUpload",
        "DELETE, /b/k?uploadId=u, , AbortMultipartUpload",
        "POST, /b?delete, , DeleteObjects",
    })
    void s3TellsOperationsOfOnePathApart(String method, String uri, String header, String operation) {
        Headers headers = header == null ? signedAs("s3") : signedAs("s3", header, "x");

        assertThat(WIRE.read(http(method, uri, headers, "")).operation().name()).isEqualTo(operation);
    }

    @ParameterizedTest(name = "{0}{1} is {3} in {2}")
    @CsvSource({
        "localhost:4566, /b/k, b, k",
        "127.0.0.1:4566, /b/k, b, k",
        "b.localhost:4566, /k, b, k",
        "b.s3.localhost:4566, /k, b, k",
        "s3.localhost:4566, /b/k, b, k",
        "s3.ap-southeast-2.amazonaws.com, /b/k, b, k",
        "b.s3.amazonaws.com, /k, b, k",
        "my.b.s3.ap-southeast-2.amazonaws.com, /k, my.b, k",
        "b.s3.dualstack.ap-southeast-2.amazonaws.com, /foo/../k%20y+z, b, foo/../k y+z",
        "b.s3-accelerate.amazonaws.com, /k, b, k",
    })
    void s3FindsTheBucketInHostOrPath(String host, String path, String bucket, String key) {
        Message message = WIRE.read(http("GET", path, signedAs("s3", "Host", host), ""));

        assertThat(message.input()).isInstanceOfSatisfying(GetObjectRequest.class, request -> {
            assertThat(request.bucket()).isEqualTo(bucket);
            assertThat(request.key()).isEqualTo(key);
        });
    }

    @Test
    void aRequestWithoutSignatureIsForS3UnlessItsPathSaysOtherwise() {
        assertThat(WIRE.read(http("GET", "/b/k", Headers.NONE, "")).operation().name())
                .isEqualTo("GetObject");
        Message token = WIRE.read(http("POST", "/token", Headers.of("Content-Type", "application/json"), "{}"));
        assertThat(token.service().id()).isEqualTo("SSO OIDC");
        assertThat(token.operation().name()).isEqualTo("CreateToken");
        assertThat(token.operation().unsigned()).isTrue();
    }

    @Test
    void aPresignedQueryRequestNamesItsServiceInItsUri() {
        Message message = WIRE.read(http(
                "GET",
                "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKID%2F20261124%2Fus-east-1%2Fsts%2Faws4_request",
                Headers.NONE,
                ""));

        assertThat(message.service().signingName()).isEqualTo("sts");
        assertThat(message.operation().name()).isEqualTo("GetCallerIdentity");
    }

    @ParameterizedTest(name = "version {0} signed as {1} is {2}")
    @CsvSource({
        "2012-06-01, elasticloadbalancing, Elastic Load Balancing, DescribeLoadBalancers",
        "2015-12-01, elasticloadbalancing, Elastic Load Balancing v2, DescribeLoadBalancers",
        "2014-10-31, rds, RDS, DescribeDBProxies",
        "2016-11-15, ec2, EC2, DescribeInstances",
    })
    void theVersionTellsServicesOfOneSigningNameApart(
            String version, String signingName, String service, String operation) {
        Message message =
                WIRE.read(http("POST", "/", form(signingName), "Action=" + operation + "&Version=" + version));

        assertThat(message.service().id()).isEqualTo(service);
        assertThat(message.operation().name()).isEqualTo(operation);
    }

    @Test
    void oneServiceIsUnderstoodInSeveralProtocols() {
        Message query = WIRE.read(http("POST", "/", form("monitoring"), "Action=ListMetrics&Version=2010-08-01"));
        Message json = WIRE.read(http(
                "POST",
                "/",
                signedAs(
                        "monitoring",
                        "X-Amz-Target",
                        "GraniteServiceVersion20100801.ListMetrics",
                        "Content-Type",
                        "application/x-amz-json-1.0"),
                "{}"));
        Message cbor = WIRE.read(http(
                "POST",
                "/service/GraniteServiceVersion20100801/operation/ListMetrics",
                signedAs("monitoring", "smithy-protocol", "rpc-v2-cbor"),
                ""));

        assertThat(query.protocol()).isEqualTo(Protocol.AWS_QUERY);
        assertThat(json.protocol()).isEqualTo(Protocol.AWS_JSON_1_0);
        assertThat(cbor.protocol()).isEqualTo(Protocol.RPC_V2_CBOR);
        assertThat(query.operation()).isEqualTo(json.operation()).isEqualTo(cbor.operation());
    }

    @Test
    void anOperationWithoutAClassHereIsStillKnown() {
        Message message = WIRE.read(
                http("POST", "/", signedAs("athena", "X-Amz-Target", "AmazonAthena.StartQueryExecution"), "{}"));

        assertThat(message.operation().name()).isEqualTo("StartQueryExecution");
        assertThatThrownBy(message::input)
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.status()).isEqualTo(501))
                .hasMessage("StartQueryExecution of Athena is not implemented");
    }

    @Test
    void whatMeansNoOperationIsRefusedInTheCallersProtocol() {
        HttpRequest query = http("POST", "/", form("iam"), "Action=MakeCoffee&Version=2010-05-08");
        HttpRequest ec2 = http("POST", "/", form("ec2"), "Action=MakeCoffee&Version=2016-11-15");
        HttpRequest json = http("POST", "/", signedAs("kms", "X-Amz-Target", "TrentService.MakeCoffee"), "{}");
        HttpRequest s3 = http("PATCH", "/b/k", signedAs("s3"), "");

        assertThat(refusal(query))
                .contains("<Code>InvalidAction</Code>", "Could not find operation MakeCoffee for version 2010-05-08");
        assertThat(refusal(ec2)).contains("<Errors>", "The action MakeCoffee is not valid for this web service.");
        assertThat(refusal(json)).contains("\"__type\":\"UnknownOperationException\"");
        assertThat(refusal(s3)).contains("<Error><Code>MethodNotAllowed</Code>", "<Resource>/b/k</Resource>");
    }

    private static String refusal(HttpRequest http) {
        try {
            return "read as " + WIRE.read(http).operation().name();
        } catch (AwsError e) {
            HttpResponse response = WIRE.writeError(http, e, "11112222-aaaa");
            assertThat(response.status()).isEqualTo(e.status());
            return new String(response.body().bytes(10_000), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedUnlessItIsAPayload() {
        String big = "x".repeat(Limits.DOCUMENT + 1);

        assertThatThrownBy(() ->
                        WIRE.read(http("POST", "/", signedAs("kms", "X-Amz-Target", "TrentService.Encrypt"), big)))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.status()).isEqualTo(413));
        assertThatThrownBy(() -> WIRE.read(http("POST", "/b?delete", signedAs("s3"), big)))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("MaxMessageLengthExceeded"));
        assertThat(WIRE.read(http("PUT", "/b/k", signedAs("s3"), big)).payload().length())
                .hasValue(big.length());
    }

    @Test
    void xmlWithADocumentTypeIsRefused() {
        String xml = "<!DOCTYPE Delete [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<Delete><Object><Key>&e;</Key></Object></Delete>";
        Message message = WIRE.read(http("POST", "/b?delete", signedAs("s3"), xml));

        assertThatThrownBy(message::input)
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("MalformedXML"));
    }

    @Test
    void aCompressedRequestIsReadAsItWasBefore() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("Action=CreateUser&Version=2010-05-08&UserName=ann".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest http = new HttpRequest(
                "POST",
                "/",
                "",
                form("iam").and("Content-Encoding", "gzip"),
                Body.of(bytes.toByteArray()),
                "127.0.0.1");

        assertThat(WIRE.read(http).input())
                .isInstanceOfSatisfying(
                        CreateUserRequest.class,
                        request -> assertThat(request.userName()).isEqualTo("ann"));
    }
}
