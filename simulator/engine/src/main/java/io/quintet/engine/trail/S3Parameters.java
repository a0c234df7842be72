package io.quintet.engine.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.event.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * As Amazon S3 looks: the bucket, the host, the subresource as an empty member, and the XML of a request as it was sent
 * (Amazon S3 user guide, "Amazon S3 CloudTrail events").
 */
final class S3Parameters implements Parameters {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final String CONTROL_NAMESPACE = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    /** Operations on a bucket itself. */
    private static final Set<String> WHOLE =
            Set.of("CreateBucket", "DeleteBucket", "HeadBucket", "ListBuckets", "ListDirectoryBuckets");

    /** Subresources that the operation does not call by their name. */
    private static final Map<String, String> SUBRESOURCES = Map.of(
            "accelerateConfiguration", "accelerate",
            "lifecycleConfiguration", "lifecycle",
            "notificationConfiguration", "notification",
            "objectLockConfiguration", "object-lock");

    @Override
    public void write(JsonGenerator json, Recorded call, SdkPojo message) throws IOException {
        for (SdkField<?> field : message.sdkFields()) {
            Object value = field.getValueOrDefault(message);
            if (PlainParameters.isSet(value) && !Secrets.leftOut(field.memberName(), value)) {
                member(json, call, field, value);
            }
        }
        json.writeStringField("Host", call.sender().host());
        if (!WHOLE.contains(call.operation())
                && (hasBucket(message) || !call.service().equals("s3"))) {
            json.writeStringField(subresource(call.operation()), "");
        }
    }

    private static boolean hasBucket(SdkPojo message) {
        return message.sdkFields().stream().anyMatch(field -> field.memberName().equals("Bucket"));
    }

    private static void member(JsonGenerator json, Recorded call, SdkField<?> field, Object value) throws IOException {
        if (field.memberName().equals("Bucket")) {
            json.writeStringField("bucketName", value.toString());
        } else if (field.memberName().equals("AccountId")) {
            json.writeStringField("accountId", value.toString());
        } else if (field.memberName().equals("Policy") && value instanceof String policy) {
            json.writeFieldName("bucketPolicy");
            policy(json, policy);
        } else if (value instanceof SdkPojo part) {
            json.writeObjectFieldStart(field.locationName());
            if (field.location() == MarshallLocation.PAYLOAD) {
                json.writeStringField("xmlns", call.service().equals("s3") ? NAMESPACE : CONTROL_NAMESPACE);
            }
            elements(json, part);
            json.writeEndObject();
        } else {
            json.writeFieldName(
                    field.location() == MarshallLocation.HEADER
                            ? field.locationName().toLowerCase(Locale.ROOT)
                            : PlainParameters.decapitalized(field.locationName()));
            PlainParameters.simple(json, value);
        }
    }

    /** A policy that is no JSON was refused, and shows as it was sent. */
    private static void policy(JsonGenerator json, String text) throws IOException {
        try {
            json.writeRawValue(new Json(text).text());
        } catch (IllegalArgumentException notJson) {
            json.writeString(text);
        }
    }

    private static void elements(JsonGenerator json, SdkPojo structure) throws IOException {
        for (SdkField<?> field : structure.sdkFields()) {
            Object value = field.getValueOrDefault(structure);
            if (!PlainParameters.isSet(value) || Secrets.leftOut(field.memberName(), value)) {
                continue;
            }
            if (value instanceof List<?> list) {
                list(json, field, list);
            } else {
                json.writeFieldName(field.locationName());
                element(json, value);
            }
        }
    }

    /** One element stands for itself, several are an array: CloudTrail reads them from XML. */
    private static void list(JsonGenerator json, SdkField<?> field, List<?> list) throws IOException {
        ListTrait trait = field.getTrait(ListTrait.class);
        boolean wrapped = !trait.isFlattened();
        if (wrapped) {
            json.writeObjectFieldStart(field.locationName());
        }
        if (!list.isEmpty()) {
            json.writeFieldName(wrapped ? trait.memberLocationName() : field.locationName());
            if (list.size() == 1) {
                element(json, list.get(0));
            } else {
                json.writeStartArray();
                for (Object each : list) {
                    element(json, each);
                }
                json.writeEndArray();
            }
        }
        if (wrapped) {
            json.writeEndObject();
        }
    }

    private static void element(JsonGenerator json, Object value) throws IOException {
        if (value instanceof SdkPojo part) {
            json.writeStartObject();
            elements(json, part);
            json.writeEndObject();
        } else {
            PlainParameters.simple(json, value);
        }
    }

    private static String subresource(String operation) {
        String noun = operation.replaceFirst("^(Get|Put|Delete|List)(Bucket)?", "");
        String name = PlainParameters.decapitalized(noun);
        return SUBRESOURCES.getOrDefault(name, name);
    }
}
