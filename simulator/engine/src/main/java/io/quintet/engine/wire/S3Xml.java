package io.quintet.engine.wire;

import io.quintet.engine.wire.format.XmlWriter;
import io.quintet.engine.wire.model.OperationModel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * What is S3's own in restXml, as the <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/">S3 API</a> shows it.
 */
final class S3Xml {

    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("CompleteMultipartUpload", "CompleteMultipartUploadResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("CreateSession", "CreateSessionResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("ListBucketAnalyticsConfigurations", "ListBucketAnalyticsConfigurationResult"),
            Map.entry("ListBucketIntelligentTieringConfigurations", "ListBucketIntelligentTieringConfigurationsOutput"),
            Map.entry("ListBucketInventoryConfigurations", "ListInventoryConfigurationsResult"),
            Map.entry("ListBucketMetricsConfigurations", "ListMetricsConfigurationsResult"),
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListDirectoryBuckets", "ListAllMyDirectoryBucketsResult"),
            Map.entry("ListMultipartUploads", "ListMultipartUploadsResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListParts", "ListPartsResult"));

    private S3Xml() {}

    /** The name of the root element of an operation's response. */
    static String root(OperationModel operation) {
        return ROOTS.getOrDefault(operation.name(), operation.name() + "Result");
    }

    static boolean isLocation(OperationModel operation) {
        return operation.name().equals("GetBucketLocation");
    }

    /** The one response whose root element holds the member's text: empty for a bucket of us-east-1. */
    static byte[] location(Codec.Reply reply) {
        Object region = reply.shape().members().get(0).get(reply.value());
        XmlWriter xml = new XmlWriter().declaration().open("LocationConstraint", NAMESPACE);
        return xml.text(region == null ? "" : region.toString())
                .close("LocationConstraint")
                .bytes();
    }

    static byte[] error(Codec.Refusal refusal) {
        AwsError error = refusal.error();
        XmlWriter xml = new XmlWriter().declaration().open("Error");
        xml.element("Code", error.code()).element("Message", error.getMessage());
        XmlErrors.members(xml, error, name -> !isHeader(name));
        if (!error.members().containsKey("Resource")) {
            xml.element("Resource", refusal.http().rawPath());
        }
        return xml.element("RequestId", refusal.requestId())
                .element("HostId", hostId(refusal.requestId()))
                .close("Error")
                .bytes();
    }

    /** What an error says in header fields, such as that the object found is a delete marker. */
    static Headers errorHeaders(Headers headers, AwsError error) {
        Headers all = headers;
        for (Map.Entry<String, Object> member : error.members().entrySet()) {
            if (isHeader(member.getKey())) {
                all = all.and(member.getKey(), member.getValue().toString());
            }
        }
        return all;
    }

    private static boolean isHeader(String member) {
        return member.startsWith("x-amz-");
    }

    static AwsError malformed() {
        return new AwsError(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** The second id that S3 gives a request; clients only print it. */
    static String hostId(String requestId) {
        return Base64.getEncoder().encodeToString(("quintet/" + requestId).getBytes(StandardCharsets.UTF_8));
    }
}
